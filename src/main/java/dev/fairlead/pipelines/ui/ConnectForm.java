package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.fairlead.pipelines.PipelineDefinition;
import dev.fairlead.pipelines.PipelineDefinition.Step;
import dev.fairlead.shell.Texts;
import java.util.ArrayList;
import java.util.List;

/** Connects without a mouse: from an output or a whole step to an input or a whole step. */
final class ConnectForm extends Div {
    /** @param port empty for the step as a whole */
    private record End(String step, String port, String type) {}

    private final ComboBox<End> from = new ComboBox<>(Texts.of("pipelines.connect.from"));
    private final ComboBox<End> to = new ComboBox<>(Texts.of("pipelines.connect.to"));
    private List<End> sources = List.of();
    private List<End> targets = List.of();

    ConnectForm(StepEdits edits) {
        addClassNames("step-panel", "section");
        from.setItemLabelGenerator(end -> words(end, "pipelines.connect.only-order"));
        to.setItemLabelGenerator(end -> words(end, "pipelines.connect.whole-step"));
        from.setWidthFull();
        to.setWidthFull();
        Button connect = new Button(Texts.of("pipelines.connect"), VaadinIcon.CONNECT_O.create());
        connect.addThemeVariants(ButtonVariant.PRIMARY);
        connect.addClickListener(click -> connect(edits));
        add(
                new H2(Texts.of("pipelines.connect.title")),
                FormFields.help("pipelines.connect.help"),
                from,
                to,
                new Div(connect));
    }

    private static String words(End end, String whole) {
        return end.port().isEmpty()
                ? Texts.of(whole, end.step())
                : end.step() + "." + end.port() + " (" + end.type() + ")";
    }

    private void connect(StepEdits edits) {
        End source = from.getValue();
        End target = to.getValue();
        from.setInvalid(source == null);
        to.setInvalid(target == null);
        from.setErrorMessage(Texts.of("pipelines.connect.choose"));
        to.setErrorMessage(Texts.of("pipelines.connect.choose"));
        if (source != null
                && target != null
                && edits.make(draft -> draft.connect(source.step(), source.port(), target.step(), target.port()))) {
            from.clear();
            to.clear();
            from.focus();
        }
    }

    void show(PipelineDefinition definition) {
        List<End> nextSources = new ArrayList<>();
        List<End> nextTargets = new ArrayList<>();
        for (Step step : definition.steps()) {
            step.outputs()
                    .forEach(output -> nextSources.add(
                            new End(step.name(), output.name(), output.type().word())));
            nextSources.add(new End(step.name(), "", ""));
            step.inputs()
                    .forEach(input -> nextTargets.add(
                            new End(step.name(), input.name(), input.type().word())));
            nextTargets.add(new End(step.name(), "", ""));
        }
        if (!nextSources.equals(sources)) {
            sources = nextSources;
            from.setItems(sources);
        }
        if (!nextTargets.equals(targets)) {
            targets = nextTargets;
            to.setItems(targets);
        }
    }
}

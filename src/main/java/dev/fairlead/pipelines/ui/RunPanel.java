package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.fairlead.pipelines.PipelineDefinition.Parameter;
import dev.fairlead.pipelines.PortType;
import dev.fairlead.pipelines.Value;
import dev.fairlead.shell.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Asks for what a run is given, each by its type, and starts it. */
final class RunPanel extends Div {
    private final Div fields = new Div();
    private final Button start;
    private final Map<Parameter, AbstractField<?, String>> byParameter = new LinkedHashMap<>();
    private List<Parameter> shown = List.of();

    /** @param starter given the texts by the names of the parameters */
    RunPanel(Consumer<Map<String, String>> starter) {
        addClassNames("step-panel", "section");
        fields.addClassName("section");
        start = new Button(Texts.of("pipelines.run.start"), VaadinIcon.PLAY.create());
        start.addThemeVariants(ButtonVariant.PRIMARY);
        start.setDisableOnClick(true);
        start.addClickListener(click -> {
            Map<String, String> values = read();
            if (values.size() == given()) {
                starter.accept(values);
            }
            start.setEnabled(true);
        });
        add(new H2(Texts.of("pipelines.run.title")), FormFields.help("pipelines.run.help"), fields, new Div(start));
    }

    /** @param saves whether starting saves first, since there are changes */
    void show(List<Parameter> parameters, boolean saves) {
        start.setText(Texts.of(saves ? "pipelines.run.save-and-start" : "pipelines.run.start"));
        if (parameters.equals(shown)) {
            return;
        }
        shown = parameters;
        byParameter.clear();
        fields.removeAll();
        for (Parameter parameter : parameters) {
            AbstractField<?, String> field = field(parameter);
            byParameter.put(parameter, field);
            fields.add((Component) field);
        }
        if (parameters.isEmpty()) {
            fields.add(FormFields.help("pipelines.run.no-parameters"));
        }
    }

    private static AbstractField<?, String> field(Parameter parameter) {
        String label = Texts.of(
                "pipelines.run.parameter", parameter.name(), parameter.type().word());
        String preset = parameter.preset() == null ? "" : parameter.preset().text();
        if (parameter.type() == PortType.BOOLEAN) {
            Select<String> choice = new Select<>();
            choice.setLabel(label);
            choice.setItems("true", "false");
            choice.setItemLabelGenerator(word -> Texts.of("pipelines.run." + word));
            choice.setWidthFull();
            if (!preset.isEmpty()) {
                choice.setValue(preset);
            }
            return choice;
        }
        if (parameter.type() == PortType.JSON) {
            TextArea area = new TextArea(label);
            area.addClassName("code");
            area.setWidthFull();
            area.setValue(preset);
            return area;
        }
        TextField text = new TextField(label);
        text.setWidthFull();
        text.setValue(preset);
        return text;
    }

    /** How many values {@link #read} gives when all are right: empty texts are values, empty numbers take the default. */
    private long given() {
        return byParameter.entrySet().stream()
                .filter(entry -> !left(entry.getKey(), entry.getValue()))
                .count();
    }

    private static boolean left(Parameter parameter, AbstractField<?, String> field) {
        boolean empty = field.getValue() == null || field.getValue().isEmpty();
        return empty && parameter.preset() != null && parameter.type() != PortType.STRING;
    }

    private Map<String, String> read() {
        Map<String, String> values = new LinkedHashMap<>();
        byParameter.forEach((parameter, field) -> {
            String text = field.getValue() == null ? "" : field.getValue();
            boolean right = left(parameter, field)
                    || Value.parse(parameter.type(), text).isPresent();
            HasValidationProperties marked = (HasValidationProperties) field;
            marked.setInvalid(!right);
            marked.setErrorMessage(
                    text.isEmpty()
                            ? Texts.of(
                                    "pipelines.parameter.missing",
                                    parameter.name(),
                                    parameter.type().word())
                            : Texts.of(
                                    "pipelines.parameter.value",
                                    parameter.name(),
                                    text,
                                    parameter.type().word()));
            if (right && !left(parameter, field)) {
                values.put(parameter.name(), text);
            }
        });
        return values;
    }
}

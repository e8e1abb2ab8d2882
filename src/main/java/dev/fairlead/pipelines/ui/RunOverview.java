package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import dev.fairlead.pipelines.PipelineRun;
import dev.fairlead.pipelines.PipelineRun.StepView;
import dev.fairlead.shell.Elapsed;
import dev.fairlead.shell.Texts;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The run as a whole, while no step is chosen: its parameters, and every step as a line to choose it by. */
final class RunOverview extends Div {
    private final Consumer<String> choose;
    private @Nullable List<StepView> shown;

    RunOverview(Consumer<String> choose) {
        this.choose = choose;
        addClassNames("section", "run-step");
    }

    void show(PipelineRun run) {
        if (run.steps().equals(shown)) {
            return;
        }
        shown = run.steps();
        removeAll();
        OrderedList steps = new OrderedList();
        steps.addClassNames("run-tries", "run-steps");
        run.steps().forEach(step -> steps.add(item(step)));
        add(
                new H2(Texts.of("pipelineruns.overview")),
                new RunPorts(run, subject -> List.of()).parameters(),
                new H3(Texts.of("pipelineruns.steps")),
                steps);
    }

    private ListItem item(StepView step) {
        Button name = new Button(step.name(), click -> choose.accept(step.name()));
        name.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        Div facts = new Div(name, StepWords.of(step.state()).badge());
        facts.addClassName("facts");
        if (step.startedAt() != null) {
            facts.add(new Elapsed(step.startedAt(), step.endedAt()));
        }
        ListItem item = new ListItem(facts);
        if (step.reason() != null) {
            item.add(reason(Texts.of(step.reason())));
        }
        return item;
    }

    private static Component reason(String text) {
        Div why = new Div(new Span(text));
        why.addClassName("reason");
        return why;
    }
}

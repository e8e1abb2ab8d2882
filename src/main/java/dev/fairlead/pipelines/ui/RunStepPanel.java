package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.TabSheet;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.pipelines.PipelineDefinition.Step;
import dev.fairlead.pipelines.PipelineRun;
import dev.fairlead.pipelines.PipelineRun.OutputValue;
import dev.fairlead.pipelines.PipelineRun.StepView;
import dev.fairlead.pipelines.PipelineRun.Try;
import dev.fairlead.shell.Elapsed;
import dev.fairlead.shell.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All of one step of a run: its state and why, what it took and left, its tries, and its log as it is written. */
final class RunStepPanel extends Div {
    private final Function<SubjectRef, List<Anchor>> links;
    private final Function<SubjectRef, Optional<Component>> logs;
    private final Div head = new Div();
    private final Div details = new Div();
    private final Div log = new Div();
    private final TabSheet sheet = new TabSheet();
    private final Tab logTab;
    private @Nullable JobId logged;
    private @Nullable Object shown;

    RunStepPanel(Function<SubjectRef, List<Anchor>> links, Function<SubjectRef, Optional<Component>> logs) {
        this.links = links;
        this.logs = logs;
        addClassNames("section", "run-step");
        head.addClassName("section");
        details.addClassNames("section", "run-details");
        sheet.add(Texts.of("pipelineruns.details"), details);
        logTab = sheet.add(Texts.of("pipelineruns.log"), log);
        sheet.setWidthFull();
        add(head, sheet);
    }

    void show(PipelineRun run, String name) {
        StepView view = run.step(name).orElseThrow();
        Step step = run.definition().step(name).orElseThrow();
        List<Object> content = List.of(run.id(), name, run.steps());
        if (content.equals(shown)) {
            return; // what the reader selects or focuses is left as it is
        }
        shown = content;
        showHead(view);
        RunPorts ports = new RunPorts(run, links);
        details.removeAll();
        details.add(ports.inputs(step), ports.outputs(step), tries(view));
        showLog(view.job());
    }

    private void showHead(StepView view) {
        Div facts = new Div(StepWords.of(view.state()).badge());
        facts.addClassName("facts");
        if (view.startedAt() != null) {
            facts.add(new Elapsed(view.startedAt(), view.endedAt()));
        }
        subjects(view).forEach(subject -> links.apply(subject).forEach(facts::add));
        head.removeAll();
        head.add(new H2(view.name()), facts);
        Message reason = view.reason();
        if (reason != null) {
            Paragraph why = new Paragraph(Texts.of(reason));
            why.setId("step-reason");
            why.getElement().setAttribute("role", "status");
            head.add(why);
        }
    }

    /** What other rooms may know: the job, the version that was registered, the deployment that was made. */
    private static List<SubjectRef> subjects(StepView view) {
        List<SubjectRef> subjects = new ArrayList<>();
        if (view.job() != null) {
            subjects.add(new SubjectRef("job", view.job().value()));
        }
        String model = text(view, "name");
        String version = text(view, "version");
        String deployment = text(view, "deployment");
        if (model != null && version != null) {
            subjects.add(new SubjectRef("model-version", model + "/" + version));
        }
        if (deployment != null) {
            subjects.add(new SubjectRef("deployment", deployment));
        }
        return subjects;
    }

    private static @Nullable String text(StepView view, String output) {
        return view.outputs().get(output) instanceof OutputValue.Parameter parameter
                ? parameter.value().text()
                : null;
    }

    private Component tries(StepView view) {
        Div section = new Div(new H3(Texts.of("pipelineruns.tries")));
        section.addClassName("section");
        if (view.tries().isEmpty()) {
            Span none = new Span(Texts.of("pipelineruns.no-try"));
            none.addClassName("secondary");
            section.add(none);
            return section;
        }
        OrderedList list = new OrderedList();
        list.addClassName("run-tries");
        view.tries().reversed().forEach(one -> list.add(item(one)));
        section.add(list);
        return section;
    }

    private ListItem item(Try one) {
        Div facts = new Div(
                new Span(Texts.of("pipelineruns.try", one.number())),
                StepWords.of(one.state()).badge(),
                new Elapsed(one.startedAt(), one.endedAt()));
        facts.addClassName("facts");
        if (one.job() != null) {
            links.apply(new SubjectRef("job", one.job().value())).stream()
                    .limit(1)
                    .forEach(facts::add);
        }
        ListItem item = new ListItem(facts);
        if (one.reason() != null) {
            Div why = new Div(Texts.of(one.reason()));
            why.addClassName("reason");
            item.add(why);
        }
        return item;
    }

    /** The same log stays as it is, so that the reader's place in it does too. */
    private void showLog(@Nullable JobId job) {
        if (Objects.equals(job, logged) && log.getComponentCount() > 0) {
            return;
        }
        logged = job;
        log.removeAll();
        Optional<Component> side = job == null ? Optional.empty() : logs.apply(new SubjectRef("job", job.value()));
        Span none = new Span(Texts.of("pipelineruns.no-log"));
        none.addClassName("secondary");
        log.add(side.orElse(none));
    }

    boolean showsLog() {
        return logTab.equals(sheet.getSelectedTab());
    }

    void selectLog() {
        sheet.setSelectedTab(logTab);
    }

    void onSide(Runnable changed) {
        sheet.addSelectedChangeListener(change -> {
            if (change.isFromClient()) {
                changed.run();
            }
        });
    }
}

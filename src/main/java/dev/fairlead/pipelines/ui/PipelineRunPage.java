package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.pipelines.PipelineRun;
import dev.fairlead.pipelines.PipelineRunId;
import dev.fairlead.pipelines.RunState;
import dev.fairlead.shell.DagCanvas;
import dev.fairlead.shell.DagGraph;
import dev.fairlead.shell.Elapsed;
import dev.fairlead.shell.IdChip;
import dev.fairlead.shell.Live;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.SubjectLink;
import dev.fairlead.shell.SubjectPanel;
import dev.fairlead.shell.TeamPage;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;
import jakarta.annotation.security.PermitAll;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * One run, live: its steps as they go, and beside them all of the step that the reader chose. The parts of the log come from the
 * jobs' room, which the build cannot see from here, so they are named for the browser to load.
 */
@PermitAll
@Uses(Select.class)
@Uses(TextField.class)
@Uses(Checkbox.class)
@JsModule("./fl-log-view.ts")
@Route(value = PipelineAddresses.RUN, layout = MainLayout.class)
class PipelineRunPage extends TeamPage {
    private static final String STEP = "step";
    private static final String SIDE = "side";

    private final PipelineContext context;
    private final RunChanges changes;
    private final ObjectProvider<SubjectLink> links;
    private final ObjectProvider<SubjectPanel> panels;
    private @Nullable PipelineRun run;
    private @Nullable Parts parts;
    private String step = "";
    private boolean canvasKnowsStep;
    private @Nullable RunState factsOf;

    PipelineRunPage(
            PipelineContext context,
            RunChanges changes,
            ObjectProvider<SubjectLink> links,
            ObjectProvider<SubjectPanel> panels) {
        super(context.page());
        this.context = context;
        this.changes = changes;
        this.links = links;
        this.panels = panels;
        addClassName("full");
    }

    /** What is on the page, once it has been entered. */
    private record Parts(
            PageHeader header,
            RunActions actions,
            Paragraph reason,
            DagCanvas canvas,
            RunOverview overview,
            RunStepPanel panel) {}

    @Override
    protected String title() {
        return run == null ? Texts.of("nav.pipelines") : run.nameAndNumber();
    }

    @Override
    protected void enter(BeforeEnterEvent event) {
        PipelineRunId id =
                new PipelineRunId(event.getRouteParameters().get("run").orElse("-"));
        PipelineRun found = context.runs().require(actor(), id);
        if (!found.team().id().equals(team().id())) {
            throw RefusedException.notFound(PipelineRunId.KIND, id.value());
        }
        run = found;
        factsOf = null;
        canvasKnowsStep = false;
        Map<String, List<String>> asked =
                event.getLocation().getQueryParameters().getParameters();
        step = asked.getOrDefault(STEP, List.of("")).getFirst();
        Parts made = parts(found);
        parts = made;
        if (asked.getOrDefault(SIDE, List.of("")).contains(SubjectPanel.LOGS)) {
            made.panel().selectLog();
        }
        Div sides = new Div(made.canvas(), new Div(made.overview(), made.panel()));
        sides.addClassName("run-sides");
        add(made.header(), made.reason(), sides);
        show(found);
        Live.keep(
                sides,
                changed -> changes.subscribe(team(), id, this::isGoing, changed),
                () -> show(context.runs().require(actor(), id)));
    }

    private boolean isGoing() {
        PipelineRun known = run;
        return known != null && !known.state().isFinal();
    }

    private Parts parts(PipelineRun found) {
        PageHeader header = new PageHeader(found.nameAndNumber())
                .under(Texts.of("nav.pipelines"), PipelineAddresses.list(team()))
                .under(found.name(), PipelineAddresses.one(team(), found.name()));
        boolean own = found.startedBy().equals(actor().name());
        RunActions actions = new RunActions(context, actor(), found, own);
        header.actions(actions.buttons());
        Paragraph reason = new Paragraph();
        reason.setId("run-reason");
        reason.getElement().setAttribute("role", "status");
        DagCanvas canvas = new DagCanvas();
        canvas.onSelect(this::chosenOnCanvas);
        RunStepPanel panel = new RunStepPanel(this::links, this::log);
        panel.onSide(this::remember);
        return new Parts(header, actions, reason, canvas, new RunOverview(this::choose), panel);
    }

    /** The canvas tells of "none" when it comes up, which must not take away the step that the address names. */
    private void chosenOnCanvas(String name) {
        Parts made = parts;
        if (!name.isEmpty()) {
            canvasKnowsStep = true;
            choose(name);
        } else if (canvasKnowsStep || step.isEmpty()) {
            choose("");
        } else if (made != null) {
            made.canvas().select(step);
        }
    }

    private void choose(String name) {
        canvasKnowsStep |= !name.isEmpty();
        step = name;
        remember();
        PipelineRun known = run;
        if (known != null) {
            show(known);
        }
    }

    /** The chosen step and its side stand in the address. */
    private void remember() {
        PipelineRun known = run;
        Parts made = parts;
        if (known == null || made == null) {
            return;
        }
        Map<String, String> asked = new LinkedHashMap<>();
        if (!step.isEmpty()) {
            asked.put(STEP, step);
            if (made.panel().showsLog()) {
                asked.put(SIDE, SubjectPanel.LOGS);
            }
        }
        Location address = new Location(PipelineAddresses.run(team(), known.id()), QueryParameters.simple(asked));
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, address));
    }

    private void show(PipelineRun now) {
        Parts made = parts;
        if (made == null) {
            return;
        }
        run = now;
        if (now.state() != factsOf) {
            factsOf = now.state();
            made.header().facts(facts(now));
        }
        made.actions().show(now);
        made.reason().setVisible(now.reason() != null);
        made.reason().setText(now.reason() == null ? "" : Texts.of(now.reason()));
        DagGraph graph = RunGraph.of(now);
        made.canvas().show(graph);
        boolean chosen = now.step(step).isPresent();
        made.canvas().select(chosen ? step : "");
        made.overview().setVisible(!chosen);
        made.panel().setVisible(chosen);
        if (chosen) {
            made.panel().show(now, step);
        } else {
            made.overview().show(now);
        }
    }

    private Component[] facts(PipelineRun now) {
        return new Component[] {
            RunBadge.of(now.state()),
            new Span(Texts.of("pipelines.version", now.version())),
            new Span(now.startedBy()),
            new TimeAgo(now.startedAt()),
            new Elapsed(now.startedAt(), now.endedAt()),
            new IdChip(now.id().value())
        };
    }

    private List<Anchor> links(SubjectRef subject) {
        return links.stream()
                .flatMap(room -> room.links(actor(), team(), subject).stream())
                .map(link -> new Anchor(link.path(), Texts.of(link.labelKey(), link.value())))
                .toList();
    }

    private Optional<Component> log(SubjectRef subject) {
        return panels.stream()
                .filter(room -> room.side().equals(SubjectPanel.LOGS))
                .flatMap(room -> room.create(actor(), team(), subject).stream())
                .findFirst();
    }
}

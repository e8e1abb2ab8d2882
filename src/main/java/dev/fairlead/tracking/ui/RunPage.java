package dev.fairlead.tracking.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.shell.CopyButton;
import dev.fairlead.shell.Formats;
import dev.fairlead.shell.IdChip;
import dev.fairlead.shell.Live;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.SubjectLink;
import dev.fairlead.shell.TeamPage;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;
import dev.fairlead.tracking.Artifacts;
import dev.fairlead.tracking.Experiment;
import dev.fairlead.tracking.Run;
import dev.fairlead.tracking.TrackingException;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One run: charts, metrics, parameters, tags and artifacts, live while it runs. */
@PermitAll
@Route(value = TrackingPaths.RUN, layout = MainLayout.class)
class RunPage extends TeamPage {
    private static final int ROWS_SHOWN_AT_ONCE = 20;

    private final TrackingContext context;
    private String name = "";

    RunPage(TrackingContext context) {
        super(context.page());
        this.context = context;
    }

    @Override
    protected void enter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("run").orElse("");
        Run run = find(id);
        name = run.info().name();
        Div top = new Div();
        Div data = new Div();
        data.addClassName("cards");
        RunCharts charts = new RunCharts(context.metrics(), actor(), team().id());
        Div drawn = new Div(new H2(Texts.of("tracking.charts")), charts);
        drawn.addClassName("section");
        add(top, drawn, data);
        if (run.info().artifactUri().startsWith(Artifacts.SCHEME)) {
            add(new ArtifactBrowser(context, actor(), team(), run.info()));
        }
        show(run, top, charts, data, Set.of());
        Live.keep(
                top,
                changed -> context.feed().subscribe(run.info().experimentId(), ids -> {
                    if (ids.contains(id)) {
                        changed.run();
                    }
                }),
                () -> show(find(id), top, charts, data, Set.of(id)));
    }

    private Run find(String id) {
        return TrackingException.refusing(() -> context.runs().require(actor(), team().id(), id));
    }

    private void show(Run run, Div top, RunCharts charts, Div data, Set<String> changed) {
        top.removeAll();
        top.add(header(run));
        charts.show(List.of(run), changed);
        charts.getParent()
                .ifPresent(section -> section.setVisible(!run.metrics().isEmpty()));
        Map<String, String> metrics = new TreeMap<>();
        run.metrics().forEach((key, point) -> metrics.put(key, Formats.metric(point.value())));
        data.removeAll();
        data.add(table("tracking.metrics", metrics, true));
        data.add(table("tracking.params", run.params(), false));
        data.add(table("tracking.tags", run.tags(), false));
    }

    private PageHeader header(Run run) {
        Experiment experiment =
                context.experiments().require(actor(), team().id(), run.info().experimentId());
        List<Component> facts = new ArrayList<>();
        facts.add(RunBadge.of(run.info().status()));
        facts.add(new TimeAgo(Instant.ofEpochMilli(run.info().startTimeMillis())));
        facts.add(RunTable.duration(run));
        facts.add(new IdChip(run.info().id()));
        SourceCommit.of(run.tags()).map(RunPage::commit).ifPresent(facts::add);
        List<SubjectLink.Link> links = links(run);
        if (links.stream().noneMatch(link -> link.value().equals(run.info().userId()))) {
            facts.add(new Span(run.info().userId()));
        }
        links.forEach(link -> facts.add(new Anchor(link.path(), Texts.of(link.labelKey(), link.value()))));
        return new PageHeader(run.info().name())
                .under(Texts.of("tracking.experiments"), TrackingPaths.list(team()))
                .under(experiment.name(), TrackingPaths.experiment(team(), experiment.id()))
                .facts(facts.toArray(Component[]::new));
    }

    /** To what other rooms know of the run, and its job under the job's own name; a run of a job is called its user too. */
    private List<SubjectLink.Link> links(Run run) {
        SubjectRef own = new SubjectRef("run", run.info().id());
        String job = run.info().jobId();
        Stream<SubjectRef> subjects = job == null ? Stream.of(own) : Stream.of(new SubjectRef("job", job), own);
        return subjects.flatMap(subject ->
                        context.links().stream().flatMap(room -> room.links(actor(), team(), subject).stream()))
                .filter(link ->
                        !link.path().equals(TrackingPaths.run(team(), run.info().id())))
                .toList();
    }

    private static Component commit(SourceCommit commit) {
        Span hash = new Span(commit.abbreviated());
        hash.addClassName("mono");
        hash.setTitle(commit.hash());
        Span fact = new Span(new Span(Texts.of("tracking.commit")), hash, new CopyButton(commit.hash()));
        fact.addClassName("id-chip");
        return fact;
    }

    private static Component table(String titleKey, Map<String, String> values, boolean numbers) {
        Div section = new Div(new H2(Texts.of(titleKey)));
        section.addClassName("section");
        if (values.isEmpty()) {
            Span none = new Span(Texts.of("tracking.none"));
            none.addClassName("secondary");
            section.add(none);
            return section;
        }
        Grid<Map.Entry<String, String>> grid = new Grid<>();
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", Texts.of(titleKey));
        grid.addColumn(Map.Entry::getKey)
                .setHeader(Texts.of("tracking.column.key"))
                .setResizable(true);
        grid.addColumn(Map.Entry::getValue)
                .setHeader(Texts.of("tracking.column.value"))
                .setTextAlign(numbers ? ColumnTextAlign.END : ColumnTextAlign.START);
        grid.setItems(new TreeMap<>(values).entrySet().stream().toList());
        grid.setAllRowsVisible(values.size() <= ROWS_SHOWN_AT_ONCE);
        section.add(grid);
        return section;
    }

    @Override
    protected String title() {
        return name;
    }
}

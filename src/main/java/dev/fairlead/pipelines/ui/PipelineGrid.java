package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.pipelines.PipelineView;
import dev.fairlead.shell.Narrow;
import dev.fairlead.shell.OneLine;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;
import java.util.List;

/** One row for each pipeline, with how its last run went. */
final class PipelineGrid extends Grid<PipelineView> {
    private final TeamRef team;

    PipelineGrid(TeamRef team) {
        this.team = team;
        setSizeFull();
        setSelectionMode(SelectionMode.NONE);
        getElement().setAttribute("aria-label", Texts.of("nav.pipelines"));
        addComponentColumn(view -> new Anchor(PipelineAddresses.one(team, view.name()), view.name()))
                .setHeader(Texts.of("pipelines.column.name"))
                .setFlexGrow(1);
        addComponentColumn(this::lastRun)
                .setHeader(Texts.of("pipelines.column.last-run"))
                .setFlexGrow(0)
                .setWidth("200px");
        Column<PipelineView> started = addComponentColumn(PipelineGrid::started)
                .setHeader(Texts.of("pipelines.column.started"))
                .setFlexGrow(0)
                .setWidth("140px")
                .setTextAlign(ColumnTextAlign.END);
        Column<PipelineView> steps = addColumn(PipelineView::steps)
                .setHeader(Texts.of("pipelines.column.steps"))
                .setFlexGrow(0)
                .setWidth("100px")
                .setTextAlign(ColumnTextAlign.END);
        Column<PipelineView> version = addColumn(PipelineView::version)
                .setHeader(Texts.of("pipelines.column.version"))
                .setFlexGrow(0)
                .setWidth("110px")
                .setTextAlign(ColumnTextAlign.END);
        Column<PipelineView> by = addComponentColumn(view -> new OneLine(view.changedBy()))
                .setHeader(Texts.of("pipelines.column.changed-by"))
                .setFlexGrow(0)
                .setWidth("160px");
        Column<PipelineView> changed = addComponentColumn(view -> new TimeAgo(view.changedAt()))
                .setHeader(Texts.of("pipelines.column.changed"))
                .setFlexGrow(0)
                .setWidth("140px")
                .setTextAlign(ColumnTextAlign.END);
        Narrow.tell(
                this,
                narrow -> List.of(started, steps, version, by, changed).forEach(column -> column.setVisible(!narrow)));
        addItemClickListener(click -> getUI().ifPresent(ui ->
                ui.navigate(PipelineAddresses.one(team, click.getItem().name()))));
    }

    private Component lastRun(PipelineView view) {
        PipelineView.NewestRun newest = view.newest();
        if (newest == null) {
            Span never = new Span(Texts.of("pipelines.never-run"));
            never.addClassName("secondary");
            return never;
        }
        Anchor number = new Anchor(PipelineAddresses.run(team, newest.id()), "#" + newest.number());
        Div cell = new Div(RunBadge.of(newest.state()), number);
        cell.addClassName("actions");
        return cell;
    }

    private static Component started(PipelineView view) {
        PipelineView.NewestRun newest = view.newest();
        return newest == null ? new Span("–") : new TimeAgo(newest.startedAt());
    }
}

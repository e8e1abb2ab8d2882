package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.pipelines.PipelineRun;
import dev.fairlead.shell.Elapsed;
import dev.fairlead.shell.EmptyState;
import dev.fairlead.shell.Narrow;
import dev.fairlead.shell.OneLine;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;
import java.util.List;

/** Runs of a pipeline, newest first. */
final class RunGrid extends Grid<PipelineRun> {
    RunGrid(TeamRef team) {
        addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
        setSizeFull();
        setSelectionMode(SelectionMode.NONE);
        getElement().setAttribute("aria-label", Texts.of("pipelines.runs"));
        setEmptyStateComponent(new EmptyState(
                VaadinIcon.PLAY_CIRCLE_O, Texts.of("pipelines.no-runs"), Texts.of("pipelines.no-runs.advice")));
        addComponentColumn(run -> name(team, run))
                .setHeader(Texts.of("pipelines.column.run"))
                .setFlexGrow(1);
        addComponentColumn(run -> RunBadge.of(run.state()))
                .setHeader(Texts.of("pipelines.column.state"))
                .setFlexGrow(0)
                .setWidth("140px");
        Column<PipelineRun> version = addColumn(PipelineRun::version)
                .setHeader(Texts.of("pipelines.column.version"))
                .setFlexGrow(0)
                .setWidth("110px")
                .setTextAlign(ColumnTextAlign.END);
        Column<PipelineRun> by = addComponentColumn(run -> new OneLine(run.startedBy()))
                .setHeader(Texts.of("pipelines.column.started-by"))
                .setFlexGrow(0)
                .setWidth("160px");
        Column<PipelineRun> started = addComponentColumn(run -> new TimeAgo(run.startedAt()))
                .setHeader(Texts.of("pipelines.column.started"))
                .setFlexGrow(0)
                .setWidth("140px")
                .setTextAlign(ColumnTextAlign.END);
        Column<PipelineRun> took = addComponentColumn(run -> new Elapsed(run.startedAt(), run.endedAt()))
                .setHeader(Texts.of("pipelines.column.took"))
                .setFlexGrow(0)
                .setWidth("130px")
                .setTextAlign(ColumnTextAlign.END);
        Narrow.tell(this, narrow -> List.of(version, by, started, took).forEach(column -> column.setVisible(!narrow)));
    }

    private static Component name(TeamRef team, PipelineRun run) {
        Div cell = new Div(new Anchor(PipelineAddresses.run(team, run.id()), run.nameAndNumber()));
        Message why = run.reason();
        if (why != null) {
            Div reason = new Div(Texts.of(why));
            reason.addClassName("reason");
            cell.add(reason);
        }
        return cell;
    }
}

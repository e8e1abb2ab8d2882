package dev.fairlead.tracking.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.provider.QuerySortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.Elapsed;
import dev.fairlead.shell.Formats;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;
import dev.fairlead.tracking.MetricPoint;
import dev.fairlead.tracking.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Runs with their state, times, main metrics and parameters; sorted by the database. */
final class RunTable extends Grid<Run> {
    private final TeamRef team;
    private final List<Column<Run>> ofData = new ArrayList<>();
    private RunColumns shown = new RunColumns(List.of(), List.of());

    /**
     * @param isSelected whether a run is chosen for the charts
     * @param select called when the reader chooses a run or takes it back
     */
    RunTable(TeamRef team, Predicate<String> isSelected, BiConsumer<String, Boolean> select) {
        this.team = team;
        setSelectionMode(SelectionMode.NONE);
        setSizeFull();
        setColumnReorderingAllowed(true);
        getElement().setAttribute("aria-label", Texts.of("tracking.runs"));
        addComponentColumn(run -> choice(run, isSelected, select))
                .setHeader(Texts.of("tracking.column.draw"))
                .setAutoWidth(true)
                .setFlexGrow(0)
                .setFrozen(true);
        addComponentColumn(this::name)
                .setHeader(Texts.of("tracking.column.run"))
                .setSortProperty("attributes.run_name")
                .setAutoWidth(true)
                .setFrozen(true)
                .setResizable(true);
        addComponentColumn(run -> new TimeAgo(Instant.ofEpochMilli(run.info().startTimeMillis())))
                .setHeader(Texts.of("tracking.column.started"))
                .setSortProperty("attributes.start_time")
                .setAutoWidth(true);
        addComponentColumn(RunTable::duration)
                .setHeader(Texts.of("tracking.column.duration"))
                .setTextAlign(ColumnTextAlign.END)
                .setFlexGrow(0)
                .setWidth("120px");
    }

    /** Shows columns for these metrics and parameters; nothing moves where they are the same as before. */
    void show(RunColumns columns) {
        if (columns.equals(shown)) {
            return;
        }
        shown = columns;
        ofData.forEach(this::removeColumn);
        ofData.clear();
        columns.metrics()
                .forEach(key -> ofData.add(addColumn(run -> metric(run, key))
                        .setHeader(key)
                        .setTextAlign(ColumnTextAlign.END)
                        .setSortProperty("metrics.`" + key + "`")
                        .setAutoWidth(true)
                        .setResizable(true)));
        columns.params()
                .forEach(key -> ofData.add(addColumn(run -> run.params().getOrDefault(key, "–"))
                        .setHeader(key)
                        .setSortProperty("params.`" + key + "`")
                        .setAutoWidth(true)
                        .setResizable(true)));
    }

    /** An order as MLflow writes it. */
    static List<String> orderBy(Stream<QuerySortOrder> orders) {
        return orders.map(order ->
                        order.getSorted() + (order.getDirection() == SortDirection.ASCENDING ? " ASC" : " DESC"))
                .toList();
    }

    private static Component choice(Run run, Predicate<String> isSelected, BiConsumer<String, Boolean> select) {
        Checkbox box = new Checkbox();
        box.setAriaLabel(Texts.of("tracking.draw", run.info().name()));
        box.setValue(isSelected.test(run.info().id()));
        box.addValueChangeListener(change -> select.accept(run.info().id(), change.getValue()));
        return box;
    }

    private Component name(Run run) {
        Anchor anchor =
                new Anchor(TrackingPaths.run(team, run.info().id()), run.info().name());
        Div cell = new Div(RunBadge.of(run.info().status()), anchor);
        cell.addClassName("run-name");
        return cell;
    }

    static Elapsed duration(Run run) {
        Long end = run.info().endTimeMillis();
        Instant ended = run.info().status().isTerminal() && end != null ? Instant.ofEpochMilli(end) : null;
        return new Elapsed(Instant.ofEpochMilli(run.info().startTimeMillis()), ended);
    }

    private static String metric(Run run, String key) {
        MetricPoint point = run.metrics().get(key);
        return point == null ? "–" : Formats.metric(point.value());
    }
}

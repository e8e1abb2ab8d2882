package dev.fairlead.tracking.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.Formats;
import dev.fairlead.shell.HomeCard;
import dev.fairlead.shell.Live;
import dev.fairlead.shell.Sparkline;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;
import dev.fairlead.tracking.MetricPoint;
import dev.fairlead.tracking.Run;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The team's newest runs on its Home page, each with a line of its main metric. */
@org.springframework.stereotype.Component
class RecentRunsCard implements HomeCard {
    private static final int ORDER = 30;
    private static final int RUNS = 6;
    private static final int POINTS = 48;
    private static final List<String> MAIN = List.of("validation_accuracy", "val_accuracy", "accuracy", "loss");

    private final TrackingContext context;

    RecentRunsCard(TrackingContext context) {
        this.context = context;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Optional<Component> create(Actor actor, TeamRef team) {
        Div card = new Div();
        card.addClassNames("section", "wide");
        show(card, actor, team);
        Live.keep(
                card,
                changed -> context.page()
                        .feed()
                        .subscribe(
                                event -> team.id().equals(event.team())
                                        && event.subject().kind().equals("run"),
                                batch -> changed.run()),
                () -> show(card, actor, team));
        return Optional.of(card);
    }

    private void show(Div card, Actor actor, TeamRef team) {
        List<Run> runs = context.runs().recent(actor, team.id(), RUNS);
        card.removeAll();
        card.setVisible(!runs.isEmpty());
        if (runs.isEmpty()) {
            return;
        }
        Grid<Run> grid = new Grid<>();
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(true);
        grid.getElement().setAttribute("aria-label", Texts.of("tracking.recent"));
        grid.addComponentColumn(run -> new Anchor(
                        TrackingPaths.run(team, run.info().id()), run.info().name()))
                .setHeader(Texts.of("tracking.column.run"));
        grid.addComponentColumn(run -> RunBadge.of(run.info().status())).setHeader(Texts.of("tracking.column.state"));
        grid.addComponentColumn(
                        run -> new TimeAgo(Instant.ofEpochMilli(run.info().startTimeMillis())))
                .setHeader(Texts.of("tracking.column.started"));
        grid.addComponentColumn(run -> metric(run, actor, team))
                .setHeader(Texts.of("tracking.column.metric"))
                .setFlexGrow(2);
        grid.setItems(runs);
        card.add(new H2(Texts.of("tracking.recent")), grid);
    }

    private Component metric(Run run, Actor actor, TeamRef team) {
        Optional<Map.Entry<String, MetricPoint>> main =
                run.metrics().entrySet().stream().min(Comparator.comparingInt(entry -> rank(entry.getKey())));
        if (main.isEmpty()) {
            return new Span("–");
        }
        String key = main.get().getKey();
        List<MetricPoint> points =
                context.metrics().series(actor, team.id(), run.info().id(), key, POINTS);
        Div cell = new Div(
                new Span(key),
                new Span(Formats.metric(main.get().getValue().value())),
                Sparkline.of(points.stream().mapToDouble(MetricPoint::value).toArray()));
        cell.addClassName("facts");
        return cell;
    }

    private static int rank(String key) {
        int at = MAIN.indexOf(key);
        return at < 0 ? MAIN.size() : at;
    }
}

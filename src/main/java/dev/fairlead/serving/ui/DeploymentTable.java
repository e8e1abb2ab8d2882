package dev.fairlead.serving.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.fairlead.serving.Deployment;
import dev.fairlead.serving.Revision;
import dev.fairlead.serving.TrafficSlice;
import dev.fairlead.shell.Formats;
import dev.fairlead.shell.Sentence;
import dev.fairlead.shell.Sparkline;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Deployments with their state and reason, what they serve, and how they did in the last five minutes. */
final class DeploymentTable extends Grid<Deployment> {
    private static final Duration RECENT = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MINUTES = 60;
    private static final double MEDIAN = 0.5;

    private final ServingContext context;

    DeploymentTable(ServingContext context) {
        this.context = context;
        setAllRowsVisible(true);
        setSelectionMode(SelectionMode.NONE);
        getElement().setAttribute("aria-label", Texts.of("serving.list.title"));
        addComponentColumn(DeploymentTable::name)
                .setHeader(Texts.of("serving.column.name"))
                .setFlexGrow(2);
        addComponentColumn(DeploymentTable::state)
                .setHeader(Texts.of("serving.column.state"))
                .setFlexGrow(3);
        addColumn(deployment -> model(deployment.current())).setHeader(Texts.of("serving.column.model"));
        addColumn(this::requests).setHeader(Texts.of("serving.column.requests")).setTextAlign(ColumnTextAlign.END);
        addComponentColumn(this::lastHour).setHeader(Texts.of("serving.column.hour"));
        addColumn(this::median).setHeader(Texts.of("serving.column.median")).setTextAlign(ColumnTextAlign.END);
        addComponentColumn(deployment -> new TimeAgo(deployment.current().createdAt()))
                .setHeader(Texts.of("serving.column.since"));
    }

    /** The model and version that a revision serves: {@code digits · 3}. */
    static String model(Revision revision) {
        return revision.model() + " · " + revision.modelVersion();
    }

    static Component name(Deployment deployment) {
        return new Anchor(ServingPaths.deployment(deployment), deployment.name());
    }

    static Component state(Deployment deployment) {
        Div cell = new Div(ServingBadge.of(deployment.state()));
        if (deployment.reason() != null) {
            Div reason = new Div(new Sentence(deployment.reason()));
            reason.addClassName("reason");
            cell.add(reason);
        }
        return cell;
    }

    private List<TrafficSlice> recent(Deployment deployment) {
        List<String> revisions =
                deployment.revisions().stream().map(Revision::id).toList();
        return context.traffic()
                .since(revisions, context.page().clock().instant().minus(RECENT));
    }

    /** Requests of each minute, and in red those that failed. */
    private Component lastHour(Deployment deployment) {
        Instant begin = context.page().clock().instant().minus(HOUR);
        double[] all = new double[MINUTES];
        double[] failed = new double[MINUTES];
        List<String> revisions =
                deployment.revisions().stream().map(Revision::id).toList();
        for (TrafficSlice slice : context.traffic().since(revisions, begin)) {
            int minute = (int) Math.clamp(Duration.between(begin, slice.at()).toMinutes(), 0, MINUTES - 1);
            all[minute] += slice.requests();
            failed[minute] += slice.failed();
        }
        long sum = (long) Arrays.stream(all).sum();
        long bad = (long) Arrays.stream(failed).sum();
        Span line = new Span(Sparkline.of(all, failed));
        line.setTitle(Texts.of("serving.hour", sum, bad));
        line.getElement().setAttribute("role", "img");
        line.getElement().setAttribute("aria-label", Texts.of("serving.hour", sum, bad));
        return line;
    }

    private String requests(Deployment deployment) {
        return String.valueOf(
                recent(deployment).stream().mapToLong(TrafficSlice::requests).sum());
    }

    private String median(Deployment deployment) {
        return recent(deployment).stream()
                .map(TrafficSlice::latencies)
                .reduce((all, more) -> all.plus(more))
                .map(latencies -> Formats.metric(latencies.percentileMillis(MEDIAN)))
                .orElse("–");
    }
}

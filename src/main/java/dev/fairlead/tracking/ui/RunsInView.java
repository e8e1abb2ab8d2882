package dev.fairlead.tracking.ui;

import com.vaadin.flow.router.QueryParameters;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.tracking.FilterLanguage;
import dev.fairlead.tracking.FilterParser;
import dev.fairlead.tracking.Page;
import dev.fairlead.tracking.Run;
import dev.fairlead.tracking.Search;
import dev.fairlead.tracking.TrackingException;
import dev.fairlead.tracking.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a reader sees of an experiment: a filter, an order, the runs read so far, and which of them are drawn. */
final class RunsInView {
    private static final int PAGE = 100;
    private static final int DRAWN = 10;
    private static final int SELECTED_MOST = 100;

    private final TrackingContext context;
    private final Actor actor;
    private final TeamId team;
    private final long experiment;
    private final RunWindow window = new RunWindow(this::fetch);
    private String filter = "";
    private List<String> order = List.of();
    private List<String> selected = List.of();
    private @Nullable TrackingException wrong;

    RunsInView(TrackingContext context, Actor actor, TeamId team, long experiment) {
        this.context = context;
        this.actor = actor;
        this.team = team;
        this.experiment = experiment;
    }

    void read(QueryParameters query) {
        setFilter(query.getSingleParameter("filter").orElse(""));
        selected = query.getSingleParameter("runs")
                .map(runs -> List.of(runs.split(",")))
                .orElse(List.of());
    }

    QueryParameters write() {
        Map<String, String> query = new HashMap<>();
        if (!filter.isEmpty()) {
            query.put("filter", filter);
        }
        if (!selected.isEmpty()) {
            query.put("runs", String.join(",", selected));
        }
        return QueryParameters.simple(query);
    }

    boolean isEmptyExperiment() {
        Search any = new Search("", View.ACTIVE_ONLY, List.of(), 1, null);
        return context.runs()
                .search(actor, team, List.of(experiment), any)
                .items()
                .isEmpty();
    }

    String filter() {
        return filter;
    }

    /** What is wrong with the filter; the table stays as it was until it is mended. */
    Optional<TrackingException> wrongFilter() {
        return Optional.ofNullable(wrong);
    }

    void setFilter(String text) {
        wrong = null;
        try {
            FilterParser.parse(text, FilterLanguage.RUNS);
            filter = text;
            window.reset();
        } catch (TrackingException refused) {
            wrong = refused;
        }
    }

    boolean isSelected(String run) {
        return selected.contains(run);
    }

    void select(String run, boolean chosen) {
        List<String> now = new ArrayList<>(selected);
        now.remove(run);
        if (chosen && now.size() < SELECTED_MOST) {
            now.add(run);
        }
        selected = List.copyOf(now);
    }

    void reset() {
        window.reset();
    }

    List<Run> slice(int offset, int limit, List<String> orderBy) {
        if (!orderBy.equals(order)) {
            order = orderBy;
            window.reset();
        }
        return window.slice(offset, limit);
    }

    RunColumns columns() {
        return RunColumns.of(window.slice(0, PAGE));
    }

    /** The selected runs, else the first of the table. */
    List<Run> drawn() {
        if (selected.isEmpty()) {
            return window.slice(0, DRAWN);
        }
        List<Run> runs = new ArrayList<>();
        for (String id : selected) {
            try {
                runs.add(context.runs().require(actor, team, id));
            } catch (TrackingException gone) {
                // A run of the address that no longer exists is simply not drawn.
                continue;
            }
        }
        return runs;
    }

    private Page<Run> fetch(@Nullable String token) {
        return context.runs()
                .search(actor, team, List.of(experiment), new Search(filter, View.ACTIVE_ONLY, order, PAGE, token));
    }
}

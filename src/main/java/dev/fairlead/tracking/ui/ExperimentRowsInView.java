package dev.fairlead.tracking.ui;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.shell.CursorRows;
import dev.fairlead.shell.ListState;
import dev.fairlead.tracking.Experiment;
import dev.fairlead.tracking.Experiments;
import dev.fairlead.tracking.Search;
import dev.fairlead.tracking.TrackingException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A team's experiments as the list asks for them. */
final class ExperimentRowsInView extends CursorRows<Experiment> {
    private static final Map<String, String> ORDERS =
            Map.of("name", "name", "created", "creation_time", "updated", "last_update_time");

    private final Experiments experiments;
    private final Actor actor;
    private final TeamId team;

    ExperimentRowsInView(Experiments experiments, Actor actor, TeamId team) {
        this.experiments = experiments;
        this.actor = actor;
        this.team = team;
    }

    @Override
    protected Page<Experiment> read(ListState state, @Nullable String cursor) {
        var page = TrackingException.refusing(() -> experiments.search(actor, team, search(state, cursor)));
        return new Page<>(page.items(), page.nextToken());
    }

    @Override
    public Total total(ListState state) {
        return Total.of(TrackingException.refusing(() -> experiments.count(actor, team, search(state, null))));
    }

    private static Search search(ListState state, @Nullable String cursor) {
        String order = ORDERS.getOrDefault(state.sort().column(), "last_update_time")
                + (state.sort().descending() ? " DESC" : " ASC");
        return Search.named(state.text(), order, PAGE, cursor);
    }
}

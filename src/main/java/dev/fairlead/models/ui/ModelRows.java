package dev.fairlead.models.ui;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.models.ModelRegistry;
import dev.fairlead.models.ModelRegistry.Model;
import dev.fairlead.shell.CursorRows;
import dev.fairlead.shell.ListState;
import dev.fairlead.tracking.Search;
import dev.fairlead.tracking.TrackingException;
import org.jspecify.annotations.Nullable;

/** A team's models as the list asks for them. */
final class ModelRows extends CursorRows<Model> {
    private final ModelRegistry registry;
    private final Actor actor;
    private final TeamId team;

    ModelRows(ModelRegistry registry, Actor actor, TeamId team) {
        this.registry = registry;
        this.actor = actor;
        this.team = team;
    }

    @Override
    protected Page<Model> read(ListState state, @Nullable String cursor) {
        var page = TrackingException.refusing(() -> registry.search(actor, team, search(state, cursor)));
        return new Page<>(page.items(), page.nextToken());
    }

    @Override
    public Total total(ListState state) {
        return Total.of(TrackingException.refusing(() -> registry.count(actor, team, search(state, null))));
    }

    private static Search search(ListState state, @Nullable String cursor) {
        String field = state.sort().column().equals("created") ? "creation_timestamp" : "name";
        return Search.named(state.text(), field + (state.sort().descending() ? " DESC" : " ASC"), PAGE, cursor);
    }
}

package dev.fairlead.teams.ui;

import dev.fairlead.kernel.Actor;
import dev.fairlead.shell.ListRows;
import dev.fairlead.shell.ListState;
import dev.fairlead.teams.Team;
import dev.fairlead.teams.Teams;
import dev.fairlead.teams.TeamsQuery;
import java.util.List;
import java.util.stream.Stream;

/** All teams, as the list asks for them. */
final class TeamRows implements ListRows<Team> {
    private final Teams teams;
    private final Actor actor;

    TeamRows(Teams teams, Actor actor) {
        this.teams = teams;
        this.actor = actor;
    }

    @Override
    public List<Team> page(ListState state, int offset, int limit) {
        return teams.search(actor, query(state, offset, limit));
    }

    @Override
    public Total total(ListState state) {
        return Total.of(teams.count(actor, query(state, 0, 1)));
    }

    private static TeamsQuery query(ListState state, int offset, int limit) {
        TeamsQuery.Field field = Stream.of(TeamsQuery.Field.values())
                .filter(each -> each.name().equalsIgnoreCase(state.sort().column()))
                .findFirst()
                .orElse(TeamsQuery.Field.NAME);
        return new TeamsQuery(state.text(), field, state.sort().descending(), offset, limit);
    }
}

package dev.fairlead.scheduling.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.scheduling.QueueBoard.Gang;
import dev.fairlead.shell.Texts;
import java.util.Optional;

/** How a gang is called on this page: by its name and a link in teams that the reader may look into, else by its team. */
final class GangText {
    private static final int TEAM_COLOURS = 8;

    private final TeamDirectory teams;
    private final TeamRef reader;

    GangText(TeamDirectory teams, TeamRef reader) {
        this.teams = teams;
        this.reader = reader;
    }

    String name(Gang gang) {
        return gang.name() == null ? Texts.of("queue.somebodys-job", team(gang.team())) : gang.name();
    }

    Component link(Gang gang) {
        Optional<TeamRef> team = teams.find(gang.team());
        if (gang.name() == null || team.isEmpty()) {
            Span text = new Span(name(gang));
            text.addClassName("secondary");
            return text;
        }
        return new Anchor("t/" + team.get().name() + "/jobs/" + gang.job().value(), gang.name());
    }

    String team(TeamId team) {
        return teams.find(team).map(TeamRef::title).orElse(team.value());
    }

    boolean isReaders(Gang gang) {
        return gang.team().equals(reader.id());
    }

    /** The same team has the same colour everywhere on the map. */
    static String colour(TeamId team) {
        return "team-" + Math.floorMod(team.value().hashCode(), TEAM_COLOURS);
    }
}

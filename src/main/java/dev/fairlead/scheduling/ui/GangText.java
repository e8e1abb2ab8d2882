package dev.fairlead.scheduling.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.scheduling.QueueBoard.Gang;
import dev.fairlead.scheduling.QueueView;
import dev.fairlead.shell.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a gang is called on this page: by its name and a link in teams that the reader may look into, else by its team. */
final class GangText {
    private static final int TEAM_COLOURS = 8;

    private final TeamDirectory teams;
    private final TeamRef reader;
    private final Map<TeamId, Integer> colours = new HashMap<>();

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

    /** Colours follow the order of the queues, so that teams stay apart as long as there are colours. */
    void learnColours(List<QueueView> tree) {
        colours.clear();
        for (QueueView view : tree) {
            TeamId team = view.queue().team();
            if (team != null) {
                colours.putIfAbsent(team, colours.size() % TEAM_COLOURS);
            }
        }
    }

    /** The style class of a team's colour on this page. */
    String colour(TeamId team) {
        return "team-" + colours.getOrDefault(team, TEAM_COLOURS - 1);
    }
}

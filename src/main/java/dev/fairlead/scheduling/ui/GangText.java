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

/**
 * How a gang is called on this page: by its name and a link in teams that the reader may look into, else by its team. Teams
 * are asked for once between two calls of {@link #learn}, since thousands of rows have few teams.
 */
final class GangText {
    private static final int COLOURS = 8;

    private final TeamDirectory teams;
    private final TeamRef reader;
    private final Map<TeamId, Optional<TeamRef>> found = new HashMap<>();
    private List<TeamLook> looks = List.of();

    GangText(TeamDirectory teams, TeamRef reader) {
        this.teams = teams;
        this.reader = reader;
    }

    /** @param place among the looks: eight colours first, then the same with other marks */
    record TeamLook(TeamId team, String title, int place) {}

    String name(Gang gang) {
        return gang.name() == null ? Texts.of("queue.somebodys-job", team(gang.team())) : gang.name();
    }

    /** Where the gang's job is, without a leading slash; empty where the reader may not look at it. */
    Optional<String> path(Gang gang) {
        return gang.name() == null
                ? Optional.empty()
                : find(gang.team())
                        .map(team -> "t/" + team.name() + "/jobs/" + gang.job().value());
    }

    Component link(Gang gang) {
        Optional<String> path = path(gang);
        if (path.isPresent()) {
            return new Anchor(path.get(), name(gang));
        }
        Span text = new Span(name(gang));
        text.addClassName("secondary");
        return text;
    }

    String team(TeamId team) {
        return find(team).map(TeamRef::title).orElse(team.value());
    }

    boolean isReaders(Gang gang) {
        return gang.team().equals(reader.id());
    }

    /** Forgets what teams were called, and gives each its look in the order of the queues, the same on every visit. */
    void learn(List<QueueView> tree) {
        found.clear();
        List<TeamId> ordered = tree.stream()
                .map(view -> Optional.ofNullable(view.queue().team()))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        looks = ordered.stream()
                .map(team -> new TeamLook(team, team(team), ordered.indexOf(team)))
                .toList();
    }

    /** Every team that has a queue. */
    List<TeamLook> all() {
        return looks;
    }

    /** The style classes of a team's look on this page. */
    String[] looks(TeamId team) {
        int place = looks.stream()
                .filter(look -> look.team().equals(team))
                .map(TeamLook::place)
                .findFirst()
                .orElse(COLOURS - 1);
        return new String[] {"team-" + place % COLOURS, "look-" + place / COLOURS};
    }

    private Optional<TeamRef> find(TeamId team) {
        return found.computeIfAbsent(team, teams::find);
    }
}

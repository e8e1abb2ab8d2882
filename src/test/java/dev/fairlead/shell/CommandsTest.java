package dev.fairlead.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.PortalTest;
import dev.fairlead.TestActors;
import dev.fairlead.identity.Role;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamRef;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the palette offers to do, to whom. */
@PortalTest
class CommandsTest {
    private static final List<String> NEW_THINGS = List.of("jobs.new", "pipelines.new");

    @Autowired
    private TestActors actors;

    @Autowired
    private List<Command> commands;

    @Test
    void whoMayOnlyLookIsOfferedNothingNew() {
        TeamRef team = actors.team("commands");
        assertThat(offered(actors.personIn(team, Role.EDITOR), team)).containsAll(NEW_THINGS);
        assertThat(offered(actors.personIn(team, Role.VIEWER), team))
                .doesNotContainAnyElementsOf(NEW_THINGS)
                .contains("menu.sign-out");
        assertThat(offered(actors.personIn(actors.team("others"), Role.TEAM_ADMIN), team))
                .doesNotContainAnyElementsOf(NEW_THINGS);
    }

    private List<String> offered(Actor actor, TeamRef team) {
        return commands.stream()
                .filter(command -> command.isVisibleTo(actor, team))
                .map(Command::titleKey)
                .toList();
    }
}

package dev.fairlead.tracking.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.tracking.TeamsOfRuns;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MlflowAddressesTest {
    private static final TeamRef OWN = new TeamRef(new TeamId("team-1"), "own", "Own");
    private static final TeamRef OTHER = new TeamRef(new TeamId("team-2"), "other", "Other");

    private final MlflowAddresses addresses = new MlflowAddresses(
            new KnownRuns(), new VisibleTeams(), () -> Optional.of(Actor.person(new PersonId("per-1"), "ada")));

    @Test
    void aRunIsFoundInItsTeam() {
        assertThat(addresses.run("2", "mine").getHeaders().getFirst("Location")).isEqualTo("/t/own/runs/mine");
    }

    @Test
    void anExperimentIsFoundInItsTeamAndZeroMeansTheReadersOwn() {
        assertThat(addresses.experiment(2).getHeaders().getFirst("Location")).isEqualTo("/t/own/experiments/2");
        assertThat(addresses.experiment(0).getHeaders().getFirst("Location")).isEqualTo("/t/own/experiments");
    }

    @Test
    void anotherTeamsRunIsAsUnknownAsOneThatIsNotThere() {
        assertThat(addresses.run("3", "theirs").getHeaders().getFirst("Location"))
                .isEqualTo("/t/own/runs/theirs");
        assertThat(addresses.run("3", "nowhere").getHeaders().getFirst("Location"))
                .isEqualTo("/t/own/runs/nowhere");
    }

    private static final class KnownRuns implements TeamsOfRuns {
        @Override
        public Optional<TeamId> ofRun(String run) {
            return switch (run) {
                case "mine" -> Optional.of(OWN.id());
                case "theirs" -> Optional.of(OTHER.id());
                default -> Optional.empty();
            };
        }

        @Override
        public Optional<TeamId> ofExperiment(long experiment) {
            return experiment == 2 ? Optional.of(OWN.id()) : Optional.empty();
        }
    }

    private static final class VisibleTeams implements TeamDirectory {
        @Override
        public List<TeamRef> visibleTo(Actor actor) {
            return List.of(OWN);
        }

        @Override
        public Optional<TeamRef> find(Actor actor, String name) {
            return name.equals(OWN.name()) ? Optional.of(OWN) : Optional.empty();
        }

        @Override
        public Optional<TeamRef> defaultFor(Actor actor) {
            return Optional.of(OWN);
        }

        @Override
        public Optional<TeamRef> find(TeamId id) {
            return List.of(OWN, OTHER).stream()
                    .filter(team -> team.id().equals(id))
                    .findFirst();
        }
    }
}

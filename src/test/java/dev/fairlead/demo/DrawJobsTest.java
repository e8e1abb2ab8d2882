package dev.fairlead.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.demo.DemoTeams.Members;
import dev.fairlead.jobs.JobSpec;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.PersonId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Drawn jobs are documents that people could have written, in the proportions that were wished. */
class DrawJobsTest {
    private static final int MANY = 4000;
    private final List<Members> teams = DemoTeam.ALL.stream()
            .map(team -> new Members(team, List.of(Actor.person(new PersonId("person-" + team.name()), team.name()))))
            .toList();

    @Test
    void theSameSeedDrawsTheSameJobs() {
        assertThat(draw(50)).isEqualTo(draw(50));
    }

    @Test
    void everyTeamGetsAboutItsPartAndItsOwnPeopleSubmit() {
        List<DrawJobs.Drawn> drawn = draw(MANY);
        assertThat(drawn)
                .allSatisfy(job ->
                        assertThat(job.owner().name()).isEqualTo(job.spec().team()));
        Map<String, Long> byTeam =
                drawn.stream().collect(Collectors.groupingBy(job -> job.spec().team(), Collectors.counting()));
        int all = DemoTeam.ALL.stream().mapToInt(DemoTeam::busy).sum();
        for (DemoTeam team : DemoTeam.ALL) {
            assertThat(byTeam.get(team.name()).doubleValue() / MANY)
                    .as(team.name())
                    .isBetween(0.6 * team.busy() / all, 1.5 * team.busy() / all);
        }
    }

    @Test
    void mostJobsAreSmallAndFewTakeWholeMachines() {
        List<JobSpec> specs = draw(MANY).stream().map(DrawJobs.Drawn::spec).toList();
        assertThat(specs.stream().filter(spec -> gpus(spec) <= 1000).count()).isGreaterThan(MANY / 2);
        assertThat(specs.stream()
                        .filter(spec -> spec.replicaSets().getFirst().replicas() > 1)
                        .count())
                .isBetween(MANY / 25L, MANY / 5L);
        assertThat(specs)
                .allSatisfy(spec -> assertThat(Duration.parse(spec.env().get("SIMULATED_RUN")))
                        .isBetween(Duration.ZERO, Duration.ofHours(5)));
    }

    @Test
    void guaranteesLeaveAPartOfTheFleetToWhoeverNeedsIt() {
        assertThat(DemoTeam.ALL.stream().mapToInt(DemoTeam::thousandths).sum()).isBetween(800, 950);
    }

    private static long gpus(JobSpec spec) {
        return spec.replicaSets().getFirst().each().totalMilliGpu();
    }

    private List<DrawJobs.Drawn> draw(int count) {
        DrawJobs draw = new DrawJobs(new SplittableRandom(1));
        List<DrawJobs.Drawn> drawn = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            drawn.add(draw.next(teams));
        }
        return drawn;
    }
}

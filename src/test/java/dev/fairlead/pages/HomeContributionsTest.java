package dev.fairlead.pages;

import static dev.fairlead.RestCaller.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fairlead.Eventually;
import dev.fairlead.PortalTest;
import dev.fairlead.RestCaller;
import dev.fairlead.TestActors;
import dev.fairlead.identity.Role;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.scheduling.UsageHistory;
import dev.fairlead.shell.AttentionSource;
import dev.fairlead.shell.AttentionSource.Item;
import dev.fairlead.shell.AttentionSource.Level;
import dev.fairlead.shell.FirstStep;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the rooms bring to a team's Home page. */
@PortalTest
class HomeContributionsTest {
    @Autowired
    private TestActors actors;

    @Autowired
    private Installation installation;

    @Autowired
    private List<AttentionSource> sources;

    @Autowired
    private List<FirstStep> steps;

    @Autowired
    private UsageHistory history;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aNewTeamHasEverythingBeforeItAndNothingToWorryAbout() {
        TeamRef team = actors.team("fresh");
        Actor reader = actors.personIn(team, Role.EDITOR);
        assertThat(attention(reader, team)).isEmpty();
        assertThat(steps)
                .hasSizeGreaterThanOrEqualTo(4)
                .noneMatch(step -> step.isDone().test(reader, team));
    }

    @Test
    void aJobThatFailedIsToldWithItsReasonAndItsLogAndTheFirstStepIsDone() {
        TeamRef team = actors.team("failing");
        Actor reader = actors.personIn(team, Role.EDITOR);
        RestCaller caller = new RestCaller(installation.address(), actors.tokenOf(reader, team));
        String id = body(caller.post("/api/v1/jobs", """
                                {"name": "broken", "command": ["sh", "-c", "exit 3"], "resources": {"cpu": "100m", "memory": "16Mi"}}"""), 201).path("id").asString();
        Eventually.holds(
                "the failure to be told", () -> !attention(reader, team).isEmpty());
        assertThat(attention(reader, team)).singleElement().satisfies(item -> {
            assertThat(item.level()).isEqualTo(Level.BROKEN);
            assertThat(item.title()).isEqualTo("broken-1");
            assertThat(item.reason().toString()).contains("3");
            assertThat(item.actionPath()).isEqualTo("t/" + team.name() + "/jobs/" + id + "?tab=logs");
        });
        assertThat(steps.stream().filter(step -> step.isDone().test(reader, team)))
                .extracting(FirstStep::titleKey)
                .containsExactly("jobs.first.title");
    }

    @Test
    void whatWasHeldForHalfOfATimeCountsHalfInIt() {
        TeamRef team = actors.team("using");
        Actor reader = actors.personIn(team, Role.VIEWER);
        Instant noon = Instant.parse("2026-03-04T12:00:00Z");
        hold(team, 2000, noon.minusSeconds(1800), noon);
        hold(team, 1000, noon.minusSeconds(3600), null);
        hold(actors.team("other"), 4000, noon.minusSeconds(3600), null);
        List<UsageHistory.Part> parts = history.of(reader, team.id(), noon.minus(Duration.ofHours(4)), noon, 4);
        assertThat(parts)
                .extracting(UsageHistory.Part::milliGpu)
                .satisfiesExactly(
                        first -> assertThat(first).isZero(),
                        second -> assertThat(second).isZero(),
                        third -> assertThat(third).isZero(),
                        last -> assertThat(last).isCloseTo(2000, within(0.001)));
        assertThat(parts.getLast().from()).isEqualTo(noon.minusSeconds(3600));
    }

    @Test
    void anotherTeamsUseIsNotFound() {
        TeamRef team = actors.team("using");
        Actor stranger = actors.personIn(actors.team("strangers"), Role.TEAM_ADMIN);
        Instant now = Instant.parse("2026-03-04T12:00:00Z");
        assertThatThrownBy(() -> history.of(stranger, team.id(), now.minusSeconds(60), now, 1))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusedException.Reason.NOT_FOUND));
    }

    private List<Item> attention(Actor reader, TeamRef team) {
        return sources.stream()
                .flatMap(source -> source.attention(reader, team).stream())
                .toList();
    }

    private void hold(TeamRef team, long milliGpu, Instant from, Instant to) {
        jdbc.sql("insert into usage_interval (cluster_id, team_id, person_id, queue_id, attempt_id, kind, subject,"
                        + " gpu_class, milli_gpu, milli_cpu, mem_mib, from_at, to_at)"
                        + " values ('c', ?, 'p', 'q', ?, 'TRAINING', 'job:x', 'gpu', ?, 500, 64, ?, ?)")
                .param(team.id().value())
                .param("history-" + milliGpu + team.name())
                .param(milliGpu)
                .param(from.atOffset(ZoneOffset.UTC))
                .param(to == null ? null : to.atOffset(ZoneOffset.UTC))
                .update();
    }
}

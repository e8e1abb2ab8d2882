package dev.fairlead.scheduling.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.scheduling.Explanation;
import dev.fairlead.scheduling.Placement;
import dev.fairlead.scheduling.QueueBoard;
import dev.fairlead.scheduling.QueueBoard.Gang;
import dev.fairlead.scheduling.QueueBoard.Holding;
import dev.fairlead.scheduling.QueueBoard.Waiting;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The gauges tell what the last cycle saw, and how long ago that was. */
class QueueMetricsTest {
    private static final Instant CYCLE = Instant.parse("2026-11-25T14:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private QueueBoard board = QueueBoard.EMPTY;

    @Test
    void jobsAndGpusAreCountedAsTheCycleSawThem() {
        Clock clock = Clock.fixed(CYCLE.plusMillis(1500), ZoneOffset.UTC);
        new QueueMetrics(() -> board, clock).bindTo(registry);
        board = new QueueBoard(
                CYCLE,
                ResourceAmount.of(8000, 4096, "h100", 4000),
                new TreeMap<>(),
                List.of(new Waiting(gang("job-1", 2000), 1, new Explanation.NotSeenYet())),
                List.of(holding("job-2", 1000), holding("job-3", 500)),
                List.of());

        assertThat(value("fairlead.jobs", "state", "waiting")).isEqualTo(1);
        assertThat(value("fairlead.jobs", "state", "running")).isEqualTo(2);
        assertThat(value("fairlead.gpus", "of", "capacity")).isEqualTo(4);
        assertThat(value("fairlead.gpus", "of", "used")).isEqualTo(1.5);
        assertThat(registry.get("fairlead.scheduling.cycle.age").gauge().value())
                .isEqualTo(1.5);
    }

    private double value(String name, String key, String label) {
        return registry.get(name).tag(key, label).gauge().value();
    }

    private static Holding holding(String job, long milliGpu) {
        return new Holding(
                new AttemptId("attempt-" + job), gang(job, milliGpu), new Placement(List.of()), CYCLE, false);
    }

    private static Gang gang(String job, long milliGpu) {
        return new Gang(
                new JobId(job),
                job,
                new TeamId("team-1"),
                new PersonId("person-1"),
                new QueueId("queue-1"),
                "training",
                new SubjectRef("job", job),
                0,
                false,
                CYCLE,
                ResourceAmount.of(1000, 512, "h100", milliGpu));
    }
}

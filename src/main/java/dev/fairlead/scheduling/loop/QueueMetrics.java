package dev.fairlead.scheduling.loop;

import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.scheduling.QueueBoard;
import dev.fairlead.scheduling.QueueBoards;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** What the last cycle saw, as gauges for Prometheus: jobs by state, GPUs in all and used, and how old the cycle is. */
@Component
class QueueMetrics implements MeterBinder {
    private static final double MILLI = 1000;

    private final QueueBoards boards;
    private final Clock clock;

    QueueMetrics(QueueBoards boards, Clock clock) {
        this.boards = boards;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        jobs(registry, "waiting", board -> board.waiting().size());
        jobs(registry, "running", board -> board.running().size());
        gpus(registry, "capacity", board -> board.capacity().totalMilliGpu() / MILLI);
        gpus(registry, "used", QueueMetrics::used);
        gauge(
                        "fairlead.scheduling.cycle.age",
                        board -> Duration.between(board.at(), clock.instant()).toMillis() / MILLI)
                .baseUnit("seconds")
                .description("time since the last cycle of the scheduler began")
                .register(registry);
    }

    private void jobs(MeterRegistry registry, String state, ToDoubleFunction<QueueBoard> value) {
        gauge("fairlead.jobs", value)
                .tag("state", state)
                .description("unfinished jobs, as the last cycle saw them")
                .register(registry);
    }

    private void gpus(MeterRegistry registry, String of, ToDoubleFunction<QueueBoard> value) {
        gauge("fairlead.gpus", value)
                .tag("of", of)
                .description("GPUs of all classes on nodes that are there")
                .register(registry);
    }

    /** A running gang holds what it asked for. */
    private static double used(QueueBoard board) {
        return board.running().stream()
                        .map(holding -> holding.gang().asked())
                        .mapToLong(ResourceAmount::totalMilliGpu)
                        .sum()
                / MILLI;
    }

    private Gauge.Builder<QueueBoards> gauge(String name, ToDoubleFunction<QueueBoard> value) {
        return Gauge.builder(name, boards, from -> value.applyAsDouble(from.board()))
                .strongReference(true);
    }
}

package dev.fairlead.scheduling.loop;

import dev.fairlead.events.EventFeed;
import dev.fairlead.events.EventLoop;
import dev.fairlead.events.Leadership;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Keeps the record of past cycles bounded in age and size: the leader takes away what is too old, a little at a time. */
@Component
class ForgetOldDecisions extends EventLoop {
    private static final Duration BETWEEN_BATCHES = Duration.ofMillis(100);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(10);
    private static final int MIB_BITS = 20;

    private final KeptDecisions kept;
    private final RecordCycle transactions;
    private final Leadership leadership;
    private final SchedulingSettings settings;
    private final Clock clock;

    ForgetOldDecisions(
            KeptDecisions kept,
            RecordCycle transactions,
            Leadership leadership,
            SchedulingSettings settings,
            EventFeed feed,
            Clock clock) {
        super("forget-decisions", feed, event -> false, BETWEEN_BATCHES, BETWEEN_LOOKS);
        this.kept = kept;
        this.transactions = transactions;
        this.leadership = leadership;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    protected boolean turn() {
        if (!leadership.isLeader()) {
            return false;
        }
        long epoch = leadership.epoch();
        Instant now = clock.instant();
        long mostBytes = settings.keepInputsMib() << MIB_BITS;
        int inputs =
                transactions.inTransaction(epoch, () -> kept.removeInputs(now.minus(settings.keepInputs()), mostBytes));
        int cycles = transactions.inTransaction(epoch, () -> kept.removeDecisions(now.minus(settings.keepDecisions())));
        return inputs == KeptDecisions.BATCH || cycles == KeptDecisions.BATCH;
    }
}

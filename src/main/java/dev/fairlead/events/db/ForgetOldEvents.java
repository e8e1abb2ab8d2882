package dev.fairlead.events.db;

import dev.fairlead.events.EventFeed;
import dev.fairlead.events.EventLoop;
import dev.fairlead.events.Leadership;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the event log bounded: the leader takes away what is older than the setting, a little at a time. The newest event stays
 * whatever its age, since positions go on from it.
 */
@Component
class ForgetOldEvents extends EventLoop {
    private static final Duration BETWEEN_BATCHES = Duration.ofMillis(100);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(10);
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Leadership leadership;
    private final EventSettings settings;
    private final Clock clock;

    ForgetOldEvents(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Leadership leadership,
            EventSettings settings,
            EventFeed feed,
            Clock clock) {
        super("forget-events", feed, event -> false, BETWEEN_BATCHES, BETWEEN_LOOKS);
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.leadership = leadership;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    protected boolean turn() {
        if (!leadership.isLeader()) {
            return false;
        }
        OffsetDateTime before = OffsetDateTime.ofInstant(clock.instant().minus(settings.keep()), ZoneOffset.UTC);
        Integer removed = transaction.execute(status -> {
            leadership.requireEpoch(leadership.epoch());
            return jdbc.sql("delete from event where seq in (select seq from event where at < ? and position <"
                            + " (select max(position) from event) order by at, seq fetch first ? rows only)")
                    .params(before, BATCH)
                    .update();
        });
        return removed != null && removed == BATCH;
    }
}

package dev.fairlead.events.db;

import dev.fairlead.events.Leadership;
import dev.fairlead.kernel.Ids;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Leads from start to end: the embedded database admits one process. The epoch still grows at each start, so that what a
 * process began to write before it was replaced cannot be committed after.
 */
@Component
class EmbeddedLeadership implements Leadership, SmartLifecycle {
    /** Before everything that leads. */
    static final int PHASE = -1000;

    private static final String NAME = "portal";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final String holder;
    private volatile long epoch;

    EmbeddedLeadership(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock, Ids ids) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.holder = ids.next("portal");
    }

    @Override
    public boolean isLeader() {
        return epoch > 0;
    }

    @Override
    public void requireEpoch(long asked) {
        long current = lockedEpoch().orElse(0L);
        if (current != asked) {
            throw new IllegalStateException("Epoch " + asked + " has ended; epoch " + current
                    + " leads now. This process may write no more for the installation.");
        }
    }

    @Override
    public long epoch() {
        if (epoch == 0) {
            throw new IllegalStateException("This process does not lead.");
        }
        return epoch;
    }

    @Override
    public void start() {
        epoch = transaction.execute(status -> takeOver());
    }

    @Override
    public void stop() {
        epoch = 0;
    }

    @Override
    public boolean isRunning() {
        return epoch > 0;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private long takeOver() {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        Optional<Long> before = lockedEpoch();
        if (before.isEmpty()) {
            jdbc.sql("insert into leader (name, epoch, holder, since) values (?, 1, ?, ?)")
                    .params(NAME, holder, now)
                    .update();
            return 1;
        }
        long next = before.get() + 1;
        jdbc.sql("update leader set epoch = ?, holder = ?, since = ? where name = ?")
                .params(next, holder, now, NAME)
                .update();
        return next;
    }

    private Optional<Long> lockedEpoch() {
        return jdbc.sql("select epoch from leader where name = ? for update")
                .param(NAME)
                .query(Long.class)
                .optional();
    }
}

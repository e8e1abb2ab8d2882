package dev.fairlead.events.db;

import dev.fairlead.events.Leadership;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives committed events their positions: one above the other, without a gap.
 *
 * <p>A row that commits late is simply found later, because rows are looked for by their missing position and not by
 * their sequence number.
 */
@Component
class PositionEvents {
    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Leadership leadership;

    PositionEvents(JdbcTemplate jdbc, PlatformTransactionManager transactions, Leadership leadership) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.leadership = leadership;
    }

    /** Positions what is committed now, in small transactions. */
    void run() {
        int given = BATCH;
        while (given == BATCH) {
            given = anyWaits() ? transaction.execute(status -> positionBatch()) : 0;
        }
    }

    /** Looks without the leader's lock, so that an idle portal disturbs nobody. */
    private boolean anyWaits() {
        return !jdbc.queryForList("select seq from event where position is null fetch first 1 row only")
                .isEmpty();
    }

    private int positionBatch() {
        leadership.requireEpoch(leadership.epoch());
        Long last = jdbc.queryForObject("select coalesce(max(position), 0) from event", Long.class);
        long position = last == null ? 0 : last;
        List<Object[]> rows = new ArrayList<>();
        for (Long seq : jdbc.queryForList(
                "select seq from event where position is null order by seq fetch first ? rows only",
                Long.class,
                BATCH)) {
            position++;
            rows.add(new Object[] {position, seq});
        }
        jdbc.batchUpdate("update event set position = ? where seq = ?", rows);
        return rows.size();
    }
}

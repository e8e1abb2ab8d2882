package dev.fairlead.audit.db;

import dev.fairlead.audit.AuditEntry;
import dev.fairlead.events.Leadership;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Links committed rows into the chain, in the order of writing as far as they can be seen; the leader's thread alone does it.
 * A row that was written earlier and committed later comes after, so no commit waits for another.
 */
@Component
class SealAuditRows implements SmartLifecycle {
    /** After the leader is known, before what changes things. */
    private static final int PHASE = -900;

    private static final int BATCH = 500;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(SealAuditRows.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Leadership leadership;
    private final AuditWake wake;
    private volatile boolean running;
    private @Nullable Thread thread;

    SealAuditRows(JdbcClient jdbc, PlatformTransactionManager transactions, Leadership leadership, AuditWake wake) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.leadership = leadership;
        this.wake = wake;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("audit-sealer").start(this::run);
    }

    /** Never by interruption: that would close the embedded database's file. */
    @Override
    public void stop() {
        running = false;
        wake.wake();
        Thread ending = thread;
        if (ending != null) {
            try {
                ending.join(PATIENCE);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void run() {
        while (running) {
            try {
                if (leadership.isLeader()) {
                    sealAll();
                }
                wake.await(POLL);
            } catch (InterruptedException interrupted) {
                return;
            } catch (RuntimeException failed) {
                LOG.error("Audit rows could not be sealed; trying again in {} s.", POLL.toSeconds(), failed);
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private boolean pause() {
        try {
            wake.await(POLL);
            return true;
        } catch (InterruptedException interrupted) {
            return false;
        }
    }

    /** Links everything that is committed now. */
    void sealAll() {
        long epoch = leadership.epoch();
        int linked = BATCH;
        while (linked == BATCH) {
            linked = transaction.execute(status -> sealBatch(epoch));
        }
    }

    private int sealBatch(long epoch) {
        leadership.requireEpoch(epoch);
        List<AuditEntry> entries = jdbc.sql(
                        JdbcAuditRows.COLUMNS + "where position is null order by seq fetch first ? rows only")
                .param(BATCH)
                .query((row, at) -> JdbcAuditRows.entry(row))
                .list();
        if (entries.isEmpty()) {
            return 0;
        }
        End end = end();
        for (AuditEntry entry : entries) {
            end = link(entry, end);
        }
        jdbc.sql("update audit_chain set position = ?, hash = ? where name = 'trail'")
                .params(end.position(), end.hash())
                .update();
        return entries.size();
    }

    private End link(AuditEntry entry, End before) {
        long position = before.position() + 1;
        String hash = ChainHash.of(before.hash(), position, entry);
        jdbc.sql("update audit_entry set position = ?, previous_hash = ?, hash = ? where seq = ?")
                .params(position, before.hash(), hash, entry.seq())
                .update();
        return new End(position, hash);
    }

    private End end() {
        return jdbc.sql("select position, hash from audit_chain where name = 'trail'")
                .query((row, at) -> new End(row.getLong("position"), row.getString("hash")))
                .optional()
                .orElseGet(this::begin);
    }

    private End begin() {
        jdbc.sql("insert into audit_chain (name, position, hash) values ('trail', 0, ?)")
                .param(ChainHash.BEGINNING)
                .update();
        return new End(0, ChainHash.BEGINNING);
    }

    private record End(long position, String hash) {}
}

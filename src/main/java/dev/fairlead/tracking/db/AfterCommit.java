package dev.fairlead.tracking.db;

import dev.fairlead.tracking.RunFeed;
import dev.fairlead.tracking.RunInfo;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What follows a committed write: pages are told, and metrics in many small segments are compacted beside the writers. */
@Component
class AfterCommit implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(AfterCommit.class);
    /** More than this wait: later ones are left for the end of their run. */
    private static final int WAITING = 10_000;

    private final SegmentStore segments;
    private final RunFeed feed;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate change;
    private final Set<Long> waiting = ConcurrentHashMap.newKeySet();
    private final ExecutorService compaction = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("metric-compaction").factory());

    AfterCommit(SegmentStore segments, RunFeed feed, JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.segments = segments;
        this.feed = feed;
        this.jdbc = jdbc;
        this.change = new TransactionTemplate(transactions);
    }

    void changed(RunInfo run) {
        feed.changed(run.experimentId(), run.id());
    }

    void ended(long runSeq) {
        compact(jdbc.query(
                "select id from tracking_metric where run_seq = ? and segments > 1",
                (row, at) -> row.getLong(1),
                runSeq));
    }

    void compact(List<Long> metricIds) {
        for (long id : metricIds) {
            if (waiting.size() < WAITING && waiting.add(id)) {
                compaction.execute(() -> compactOne(id));
            }
        }
    }

    private void compactOne(long id) {
        waiting.remove(id);
        try {
            change.executeWithoutResult(status -> segments.compact(id));
        } catch (RuntimeException failed) {
            LOG.warn("The segments of metric {} were not compacted; they stay readable as they are", id, failed);
        }
    }

    /** Lets the compaction that runs end; a thread inside H2 must not be interrupted. */
    @Override
    public void destroy() {
        compaction.close();
    }
}

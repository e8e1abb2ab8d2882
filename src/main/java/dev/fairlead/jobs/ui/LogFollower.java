package dev.fairlead.jobs.ui;

import dev.fairlead.jobs.LogMerge;
import dev.fairlead.jobs.LogMerge.Line;
import dev.fairlead.kernel.Subscription;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a merged log on a thread of its own until it is complete or nobody looks any more: first the newest lines of what is
 * there, then what arrives. The reader is waited for, so that nothing piles up.
 */
final class LogFollower implements Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);
    private static final Duration PAUSE = Duration.ofMillis(400);
    private static final int NEWEST = 20_000;
    private static final int BATCH = 2_000;

    /** Who shows the lines; each call returns once they are shown, and throws when the page is gone. */
    interface Reader {
        /** Forgets what was shown; the first line to come has this number. */
        void restart(int number);

        void add(List<Line> lines);
    }

    private final LogMerge merge;
    private final Reader reader;
    private volatile boolean closed;

    private LogFollower(LogMerge merge, Reader reader) {
        this.merge = merge;
        this.reader = reader;
    }

    static LogFollower start(String name, LogMerge merge, Reader reader) {
        LogFollower follower = new LogFollower(merge, reader);
        Thread.ofVirtual().name("log of " + name).start(follower::run);
        return follower;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void run() {
        try {
            showNewest();
            while (!closed && !merge.isComplete()) {
                List<Line> lines = merge.poll();
                show(lines);
                if (!merge.hasMore()) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
        } catch (RuntimeException broken) {
            if (!closed) {
                LOG.warn("A page stopped following its log", broken);
            }
        }
    }

    private void showNewest() {
        Deque<Line> newest = new ArrayDeque<>();
        int leftOut = 0;
        do {
            for (Line line : merge.poll()) {
                newest.addLast(line);
                if (newest.size() > NEWEST) {
                    newest.removeFirst();
                    leftOut++;
                }
            }
        } while (merge.hasMore() && !closed);
        reader.restart(leftOut + 1);
        show(new ArrayList<>(newest));
    }

    private void show(List<Line> lines) {
        for (int from = 0; from < lines.size() && !closed; from += BATCH) {
            reader.add(lines.subList(from, Math.min(lines.size(), from + BATCH)));
        }
    }
}

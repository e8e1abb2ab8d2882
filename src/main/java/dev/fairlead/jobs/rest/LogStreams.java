package dev.fairlead.jobs.rest;

import dev.fairlead.jobs.AttemptView;
import dev.fairlead.jobs.JobLogs;
import dev.fairlead.jobs.JobService;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.RefusedException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Writes logs into answers. A follower holds its request's (virtual) thread and looks again several times a second, until the
 * job has ended, the client goes away, the reader loses the right to see it, or the portal stops.
 */
@Component
class LogStreams implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LogStreams.class);
    private static final int MOST_FOLLOWERS = 500;
    private static final long PAUSE_MILLIS = 250;
    /** The state of the job is read again once in so many looks at its log. */
    private static final int LOOKS_PER_STATE = 4;

    private final JobService jobs;
    private final JobLogs logs;
    private final Semaphore followers = new Semaphore(MOST_FOLLOWERS);
    private volatile boolean running;

    LogStreams(JobService jobs, JobLogs logs) {
        this.jobs = jobs;
        this.logs = logs;
    }

    /**
     * What is asked for.
     *
     * @param replica null for all
     * @param attempt null for the newest, and for those after it while following
     */
    record Wanted(
            JobId job, @Nullable Integer replica, @Nullable Integer attempt, long offset, boolean follow) {}

    /** Opens the answer, once nothing can be refused any more. */
    interface Answer {
        OutputStream open() throws IOException;
    }

    void write(Actor actor, Wanted wanted, Answer answer) throws IOException {
        jobs.require(actor, wanted.job());
        if (wanted.offset() < 0) {
            throw RefusedException.invalid("jobs.logs.offset", wanted.offset());
        }
        Optional<AttemptView> attempt = logs.attempt(actor, wanted.job(), wanted.attempt());
        AttemptLog first = attempt.map(found -> AttemptLog.of(logs, found, wanted.replica(), wanted.offset()))
                .orElse(null);
        if (!wanted.follow()) {
            OutputStream out = answer.open();
            if (first != null) {
                first.copyTo(out);
            }
            return;
        }
        if (!followers.tryAcquire()) {
            throw new RefusedException(Reason.TOO_MANY, "jobs.logs.too-many", MOST_FOLLOWERS);
        }
        try {
            follow(actor, wanted, first, answer.open());
        } catch (IOException gone) {
            LOG.debug("Who followed the log of {} went away", wanted.job(), gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            followers.release();
        }
    }

    private void follow(Actor actor, Wanted wanted, @Nullable AttemptLog first, OutputStream out)
            throws IOException, InterruptedException {
        AttemptLog log = first;
        for (int look = 0; running; look++) {
            boolean askState = look % LOOKS_PER_STATE == 0;
            // The state is read before the log: what an ended job wrote is then complete.
            boolean ended = askState
                    && (jobs.require(actor, wanted.job()).state().isFinal() || hasEnded(log, wanted.attempt()));
            if (askState) {
                AttemptLog next = newest(actor, wanted, log);
                if (log != null && next != log) {
                    log.copyTo(out);
                }
                log = next;
            }
            if (log != null && log.copyTo(out)) {
                out.flush();
            }
            if (ended) {
                return;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** Who asked for one attempt by its number does not wait for the next. */
    private static boolean hasEnded(@Nullable AttemptLog log, @Nullable Integer attempt) {
        return attempt != null && log != null && log.hasEnded();
    }

    private @Nullable AttemptLog newest(Actor actor, Wanted wanted, @Nullable AttemptLog log) {
        AttemptView found = logs.attempt(actor, wanted.job(), wanted.attempt()).orElse(null);
        if (found == null) {
            return log;
        }
        if (log != null && log.isOf(found)) {
            log.refresh(found);
            return log;
        }
        return AttemptLog.of(logs, found, wanted.replica(), log == null ? wanted.offset() : 0);
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the server waits for its requests to end. */
    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}

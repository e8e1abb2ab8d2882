package dev.fairlead;

import dev.fairlead.jobs.JobStore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Says, in one sentence on standard output, what becomes of the jobs when the portal is told to end (Ctrl-C, SIGTERM): at
 * once, while the store is open still. A start that was refused says nothing of the kind.
 */
@Component
class AnnounceStop {
    private static final Logger LOG = LoggerFactory.getLogger(AnnounceStop.class);

    private final JobStore jobs;
    private final boolean simulated;
    private final AtomicBoolean started = new AtomicBoolean();

    AnnounceStop(JobStore jobs, Environment settings) {
        this.jobs = jobs;
        this.simulated = "simulated".equals(settings.getProperty("fairlead.cluster"));
    }

    @EventListener(ApplicationReadyEvent.class)
    void started() {
        started.set(true);
    }

    @EventListener(ContextClosedEvent.class)
    void announce() {
        if (started.compareAndSet(true, false)) {
            System.out.println(simulated ? "The portal ends, and its simulated fleet with it." : sentence());
        }
    }

    private String sentence() {
        try {
            long running = jobs.countRunning();
            return sentence(running, jobs.unfinished().size() - running);
        } catch (DataAccessException unreadable) {
            LOG.error("The jobs could not be counted at the end: {}", unreadable.toString());
            return "The portal ends; jobs that run go on, and the next start finds them.";
        }
    }

    static String sentence(long running, long waiting) {
        String queued = waiting == 0
                ? ""
                : waiting == 1 ? "; 1 that waits is kept for it" : "; " + waiting + " that wait are kept for it";
        if (running == 0) {
            return waiting == 0
                    ? "The portal ends; no job was running."
                    : "The portal ends; no job was running, and the next start takes up the " + waiting
                            + (waiting == 1 ? " that waits." : " that wait.");
        }
        String going = running == 1
                ? "1 job goes on running, and the next start finds it"
                : running + " jobs go on running, and the next start finds them";
        return "The portal ends; " + going + queued + ".";
    }
}

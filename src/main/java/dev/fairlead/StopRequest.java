package dev.fairlead;

import dev.fairlead.jobs.JobStore;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.JobId;
import dev.fairlead.scheduling.Scheduler;
import dev.fairlead.scheduling.Workloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries out {@code ./fairlead stop --jobs}: a note in the data folder asks the portal to cancel every job, wait until all have
 * ended, and then end itself. Only who may write the data folder can leave the note.
 */
@Component
class StopRequest {
    static final String FILE = "stop.request";
    private static final Logger LOG = LoggerFactory.getLogger(StopRequest.class);

    private final Path file;
    private final JobStore jobs;
    private final Scheduler scheduler;
    private final TransactionTemplate transaction;
    private final ConfigurableApplicationContext portal;
    private final Set<JobId> cancelled = new HashSet<>();

    StopRequest(
            Installation installation,
            JobStore jobs,
            Scheduler scheduler,
            TransactionTemplate transaction,
            ConfigurableApplicationContext portal)
            throws IOException {
        this.file = installation.in(FILE);
        this.jobs = jobs;
        this.scheduler = scheduler;
        this.transaction = transaction;
        this.portal = portal;
        // A note to an earlier portal, which was killed before it could follow it, is not meant for this one.
        Files.deleteIfExists(file);
    }

    @Scheduled(fixedDelay = 500)
    void look() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        List<JobId> unfinished = jobs.unfinished();
        if (unfinished.isEmpty()) {
            Files.delete(file);
            Thread.ofPlatform().name("stop-on-request").start(() -> System.exit(SpringApplication.exit(portal)));
            return;
        }
        // Also those that were submitted after the note was left.
        List<JobId> asked = unfinished.stream().filter(cancelled::add).toList();
        if (!asked.isEmpty()) {
            LOG.info("Asked to stop with its jobs: cancelling {}", asked.size());
            transaction.executeWithoutResult(status -> asked.forEach(job -> jobs.addIntent(
                    job, Workloads.Wish.CANCEL, null, Actor.SYSTEM, "The portal was stopped with its jobs.")));
            scheduler.wake();
        }
    }
}

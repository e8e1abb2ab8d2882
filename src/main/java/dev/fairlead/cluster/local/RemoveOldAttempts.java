package dev.fairlead.cluster.local;

import dev.fairlead.cluster.local.LocalCluster.EndedAttempt;
import dev.fairlead.kernel.AttemptId;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Removes logs, measurements and outputs of ended attempts: first those older than the age, then the oldest until the rest fits
 * into the bound. The newest attempt of a job goes by age only, so that a busy day takes nobody's last result. Checkpoints belong
 * to the job and stay.
 */
final class RemoveOldAttempts {
    private static final Logger LOG = LoggerFactory.getLogger(RemoveOldAttempts.class);

    private final LocalCluster cluster;
    private final RetentionSettings settings;
    private final Clock clock;

    RemoveOldAttempts(LocalCluster cluster, RetentionSettings settings, Clock clock) {
        this.cluster = cluster;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT1H")
    void run() throws IOException {
        List<EndedAttempt> ended = cluster.endedAttempts();
        Instant oldest = clock.instant().minus(settings.age());
        Set<AttemptId> newest = newestOfEachJob(ended);
        long kept = ended.stream().mapToLong(EndedAttempt::bytes).sum();
        int removed = 0;
        for (EndedAttempt attempt : ended) {
            boolean old = attempt.endedAt().isBefore(oldest);
            boolean tooMuch = kept > settings.mostMib() << 20 && !newest.contains(attempt.id());
            if (old || tooMuch) {
                cluster.remove(attempt.id());
                kept -= attempt.bytes();
                removed++;
            }
        }
        if (removed > 0) {
            LOG.info("Retention removed the files of {} ended attempts; {} MiB are kept", removed, kept >> 20);
        }
    }

    /** The later of two in a list that is sorted by time. */
    private static Set<AttemptId> newestOfEachJob(List<EndedAttempt> ended) {
        Map<String, AttemptId> newest = new HashMap<>();
        ended.forEach(attempt -> newest.put(attempt.job(), attempt.id()));
        return new HashSet<>(newest.values());
    }
}

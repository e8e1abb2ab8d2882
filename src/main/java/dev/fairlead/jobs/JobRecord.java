package dev.fairlead.jobs;

import dev.fairlead.kernel.ClusterId;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is kept.
 *
 * @param sequence grows with every submission; the order of lists
 * @param notBefore not to be started again before this moment, after a failure; null for at once
 * @param retriesUsed attempts that failures and losses have used since the submission or the last retry by hand
 * @param reason how it ended, or why it starts again; null where the state says it all
 */
public record JobRecord(
        JobId id,
        long sequence,
        long number,
        TeamId team,
        ClusterId cluster,
        PersonId owner,
        String ownerName,
        QueueId queue,
        @Nullable SubjectRef subject,
        JobState state,
        int priority,
        JobSpec spec,
        Instant submittedAt,
        @Nullable Instant notBefore,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        int attempts,
        int retriesUsed,
        @Nullable Integer exitCode,
        @Nullable Message reason,
        @Nullable String heldBy,
        long version) {
    /** What people call it: {@code digits-7}. */
    public String nameAndNumber() {
        return spec.name() + "-" + number;
    }
}

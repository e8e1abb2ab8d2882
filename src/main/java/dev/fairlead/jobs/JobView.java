package dev.fairlead.jobs;

import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as a reader sees it.
 *
 * @param number counts within the team; people see name and number
 * @param explanation one sentence: why it waits, or how it ended; null while it simply runs
 * @param version for If-Match
 */
public record JobView(
        JobId id,
        long number,
        String name,
        TeamRef team,
        PersonId owner,
        String ownerName,
        JobSpec spec,
        JobState state,
        @Nullable Message explanation,
        @Nullable SubjectRef subject,
        Instant submittedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        int attempts,
        @Nullable Integer exitCode,
        long version) {}

package dev.fairlead.jobs.ui;

import static dev.fairlead.jobs.Specs.aJob;

import dev.fairlead.jobs.JobState;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.kernel.TeamRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Jobs as the service shows them, for tests of the pages' models. */
final class Jobs {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private Jobs() {}

    static JobView waiting(long number) {
        return inState(number, JobState.WAITING, Message.of("explanation.not-seen-yet"), null);
    }

    static JobView inState(JobState state) {
        return inState(1, state, null, null);
    }

    static JobView ended(JobState state, @Nullable Message why) {
        return inState(1, state, why, NOON.plusSeconds(600));
    }

    private static JobView inState(
            long number, JobState state, @Nullable Message explanation, @Nullable Instant endedAt) {
        return new JobView(
                new JobId("job-" + number),
                number,
                "digits",
                new TeamRef(new TeamId("team-1"), "vision", "Vision"),
                new PersonId("per-1"),
                "Ada",
                aJob().build(),
                state,
                explanation,
                null,
                NOON,
                null,
                endedAt,
                0,
                null,
                1);
    }
}

package dev.fairlead.events;

import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as every reader sees it in the same order.
 *
 * @param position dense and given after commit; cursors read by it
 * @param team whose event it is; null for the platform's own
 * @param type room and past participle: {@code job.submitted}, {@code run.finished}
 * @param actor the name of who did it
 * @param payload a JSON object
 */
public record Event(
        long position,
        Instant at,
        @Nullable TeamId team,
        SubjectRef subject,
        String type,
        String actor,
        String payload) {}

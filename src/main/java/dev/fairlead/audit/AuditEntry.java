package dev.fairlead.audit;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of the trail.
 *
 * @param seq the order of writing; cursors read by it
 * @param before a JSON object with what the change replaced
 * @param after a JSON object with what holds now
 * @param position its place in the chain; null for a moment after the change
 */
public record AuditEntry(
        long seq,
        Instant at,
        Actor.Kind actorKind,
        String actorId,
        String actorName,
        String action,
        @Nullable TeamId team,
        SubjectRef subject,
        String before,
        String after,
        @Nullable String reason,
        @Nullable Long position) {}

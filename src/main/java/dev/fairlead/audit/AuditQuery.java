package dev.fairlead.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are asked for, newest first; null means any.
 *
 * @param actor part of the actor's name
 * @param action what the action begins with: {@code team.}
 * @param subject all of {@code kind/id}
 * @param from the earliest moment
 * @param until the latest moment, excluded
 * @param text part of the actor's name, of the action or of the subject
 * @param before only rows written before this {@link AuditEntry#seq()}
 */
public record AuditQuery(
        @Nullable String actor,
        @Nullable String action,
        @Nullable String subject,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable String text,
        @Nullable Long before) {
    public static final AuditQuery ALL = new AuditQuery(null, null, null, null, null, null);

    public AuditQuery(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String subject,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable Long before) {
        this(actor, action, subject, from, until, null, before);
    }
}

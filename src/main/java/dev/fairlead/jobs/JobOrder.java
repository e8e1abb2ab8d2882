package dev.fairlead.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The order of a list of jobs; what is equal by the field stands in the order of submission, in the same direction. */
public record JobOrder(Field field, boolean descending) {
    public static final JobOrder NEWEST = new JobOrder(Field.SUBMITTED, true);

    /** What can be sorted by; a job that has not started or ended stands before all that have. */
    public enum Field {
        SUBMITTED,
        NAME,
        OWNER,
        STARTED,
        ENDED
    }

    /** The cursor of the page that follows a job: its place by the field, and its number in the order of submission. */
    public String cursorAfter(JobRecord last) {
        return field == Field.SUBMITTED ? String.valueOf(last.sequence()) : last.sequence() + "|" + value(last);
    }

    private String value(JobRecord job) {
        return switch (field) {
            case SUBMITTED -> "";
            case NAME -> job.spec().name();
            case OWNER -> job.ownerName();
            case STARTED -> written(job.startedAt());
            case ENDED -> written(job.endedAt());
        };
    }

    private static String written(@Nullable Instant at) {
        return (at == null ? Instant.EPOCH : at).toString();
    }
}

package dev.fairlead.jobs.ui;

import dev.fairlead.jobs.AttemptView;
import dev.fairlead.jobs.JobState;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step in the life of a job.
 *
 * @param from null where no moment was written down
 * @param until null for a moment, and for what still goes on
 * @param reason why, where there is more to say than the kind
 */
record TimelineStep(
        Kind kind,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Message reason) {
    /** What happened. */
    enum Kind {
        SUBMITTED,
        EARLIER,
        WAITING,
        HELD,
        STARTING,
        RUNNING,
        STOPPING,
        SUCCEEDED,
        FAILED,
        CANCELLED,
        PREEMPTED,
        LOST,
        OUT_OF_TIME,
        REFUSED,
        POSTPONED
    }

    /** So many attempts are told one by one; those before them in one step. */
    private static final int TOLD = 4;

    /** Whether it still goes on, so that its time counts. */
    boolean goesOn() {
        return switch (kind) {
            case WAITING, HELD, STARTING, RUNNING, STOPPING -> until == null;
            default -> false;
        };
    }

    /**
     * The steps from the submission to now.
     *
     * @param attempts newest first
     */
    static List<TimelineStep> of(JobView job, List<AttemptView> attempts) {
        List<TimelineStep> steps = new ArrayList<>();
        steps.add(new TimelineStep(Kind.SUBMITTED, job.submittedAt(), null, Message.of("jobs.by", job.ownerName())));
        Instant free = job.submittedAt();
        if (attempts.size() > TOLD) {
            AttemptView last = attempts.get(TOLD);
            int count = attempts.size() - TOLD;
            steps.add(new TimelineStep(Kind.EARLIER, last.endedAt(), null, Message.of("jobs.earlier", count)));
            free = last.endedAt() == null ? free : last.endedAt();
        }
        for (AttemptView attempt : attempts.reversed().subList(Math.max(0, attempts.size() - TOLD), attempts.size())) {
            steps.add(new TimelineStep(Kind.WAITING, free, attempt.admittedAt(), null));
            addAttempt(steps, attempt);
            free = attempt.endedAt() == null ? attempt.admittedAt() : attempt.endedAt();
        }
        addNow(steps, job, attempts, free);
        return steps;
    }

    private static void addAttempt(List<TimelineStep> steps, AttemptView attempt) {
        Instant started = attempt.startedAt();
        steps.add(new TimelineStep(
                Kind.STARTING,
                attempt.admittedAt(),
                started == null ? attempt.endedAt() : started,
                preparing(attempt)));
        if (started != null) {
            steps.add(new TimelineStep(Kind.RUNNING, started, attempt.endedAt(), null));
        }
        if (attempt.outcome() != null) {
            Kind end = Kind.valueOf(attempt.outcome().name());
            steps.add(new TimelineStep(end, attempt.endedAt(), null, attempt.reason()));
        }
    }

    private static @Nullable Message preparing(AttemptView attempt) {
        return attempt.replicas().stream()
                .filter(replica -> replica.phase().equals("PREPARING") && replica.reason() != null)
                .map(AttemptView.ReplicaView::reason)
                .findFirst()
                .orElse(null);
    }

    private static void addNow(List<TimelineStep> steps, JobView job, List<AttemptView> attempts, Instant free) {
        boolean runs = !attempts.isEmpty() && attempts.getFirst().outcome() == null;
        if (job.state() == JobState.WAITING || job.state() == JobState.HELD) {
            steps.add(new TimelineStep(Kind.valueOf(job.state().name()), free, null, job.explanation()));
        } else if (job.state() == JobState.STOPPING && runs) {
            steps.add(new TimelineStep(Kind.STOPPING, null, null, job.explanation()));
        } else if (job.state().isFinal() && endedLater(job, attempts)) {
            steps.add(new TimelineStep(Kind.valueOf(job.state().name()), job.endedAt(), null, job.explanation()));
        }
    }

    /** Whether the job ended without an attempt, or while it waited for another one. */
    private static boolean endedLater(JobView job, List<AttemptView> attempts) {
        if (attempts.isEmpty()) {
            return true;
        }
        AttemptView.Outcome outcome = attempts.getFirst().outcome();
        return outcome == AttemptView.Outcome.PREEMPTED
                || job.state() == JobState.CANCELLED && outcome != AttemptView.Outcome.CANCELLED;
    }
}

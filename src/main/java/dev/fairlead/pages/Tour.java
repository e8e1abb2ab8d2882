package dev.fairlead.pages;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a team's tour is; a team has one.
 *
 * @param guide the person who started it, and for whom it submits, registers and deploys
 * @param job the training
 * @param run the training's run, once it is known to have succeeded
 * @param modelVersion of {@link #MODEL}, once registered
 * @param revision of the deployment, once deployed
 * @param failure why it stands still; null while it goes on
 * @param hidden whether the card was put away
 * @param version grows with each change
 */
public record Tour(
        TeamId team,
        Actor guide,
        Step step,
        JobId job,
        @Nullable String run,
        @Nullable Integer modelVersion,
        @Nullable Integer revision,
        @Nullable Message failure,
        boolean hidden,
        Instant startedAt,
        long version) {
    /** The name of the sample's experiment, model and deployment. */
    public static final String MODEL = "digits";

    /** What the tour does next. */
    public enum Step {
        TRAINING,
        REGISTERING,
        DEPLOYING,
        READY
    }

    /** How events point at a team's tour. */
    public static SubjectRef subject(TeamId team) {
        return new SubjectRef("tour", team.value());
    }

    boolean isOver() {
        return failure != null || step == Step.READY;
    }

    Tour trained(String runId) {
        return next(Step.REGISTERING, runId, null, null, null);
    }

    Tour registered(int registeredVersion) {
        return next(Step.DEPLOYING, run, registeredVersion, null, null);
    }

    Tour deployed(int deployedRevision) {
        return next(Step.DEPLOYING, run, modelVersion, deployedRevision, null);
    }

    Tour ready() {
        return next(Step.READY, run, modelVersion, revision, null);
    }

    Tour failed(Message why) {
        return next(step, run, modelVersion, revision, why);
    }

    /** The step that failed, from its beginning. */
    Tour again() {
        return next(step, run, modelVersion, null, null);
    }

    Tour putAway() {
        return new Tour(team, guide, step, job, run, modelVersion, revision, failure, true, startedAt, version);
    }

    private Tour next(
            Step to,
            @Nullable String runId,
            @Nullable Integer registeredVersion,
            @Nullable Integer deployedRevision,
            @Nullable Message why) {
        return new Tour(
                team, guide, to, job, runId, registeredVersion, deployedRevision, why, hidden, startedAt, version);
    }
}

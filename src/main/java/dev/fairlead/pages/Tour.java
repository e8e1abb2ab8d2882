package dev.fairlead.pages;

import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.pipelines.PipelineRunId;
import java.time.Instant;

/**
 * A team's tour: which run of the sample's pipeline the home page tells of. A team has one.
 *
 * @param hidden whether the card was put away
 */
public record Tour(TeamId team, PipelineRunId run, boolean hidden, Instant startedAt) {
    /** The name of the sample's pipeline, experiment, model and deployment. */
    public static final String MODEL = "digits";

    /** How events point at a team's tour. */
    public static SubjectRef subject(TeamId team) {
        return new SubjectRef("tour", team.value());
    }

    Tour putAway() {
        return new Tour(team, run, true, startedAt);
    }
}

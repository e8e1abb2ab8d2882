package dev.fairlead.jobs.ui;

import dev.fairlead.jobs.JobPage;
import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.shell.CursorRows;
import dev.fairlead.shell.ListState;
import org.jspecify.annotations.Nullable;

/** A team's jobs as a list asks for them. */
final class JobRowsInView extends CursorRows<JobView> {
    private final JobService jobs;
    private final Actor actor;
    private final TeamId team;

    JobRowsInView(JobService jobs, Actor actor, TeamId team) {
        this.jobs = jobs;
        this.actor = actor;
        this.team = team;
    }

    @Override
    protected Page<JobView> read(ListState state, @Nullable String cursor) {
        JobPage page = jobs.list(actor, team, JobFilter.query(state, reader(), cursor, PAGE));
        return new Page<>(page.items(), page.next());
    }

    @Override
    public Total total(ListState state) {
        return JobFilter.total(state, jobs.count(actor, team, JobFilter.query(state, reader(), null, 1)));
    }

    private @Nullable PersonId reader() {
        return actor.isPerson() ? actor.personId() : null;
    }
}

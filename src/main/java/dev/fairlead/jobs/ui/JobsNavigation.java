package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.icon.VaadinIcon;
import dev.fairlead.events.EventFeed;
import dev.fairlead.jobs.JobQuery;
import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobState;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Subscription;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.CountedEntry;
import dev.fairlead.shell.StatusBadge.Tone;
import dev.fairlead.shell.Texts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The line of the navigation that leads to a team's jobs, with how many run and how many wait. */
@Component
class JobsNavigation implements CountedEntry {
    private static final int ORDER = 20;

    private final JobService jobs;
    private final EventFeed feed;

    JobsNavigation(JobService jobs, EventFeed feed) {
        this.jobs = jobs;
        this.feed = feed;
    }

    @Override
    public String titleKey() {
        return "nav.jobs";
    }

    @Override
    public String icon() {
        return "tasks";
    }

    @Override
    public String path(TeamRef team) {
        return JobAddresses.list(team);
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<Count> counts(Actor actor, TeamRef team) {
        Map<JobState, Long> byState = jobs.count(actor, team.id(), JobQuery.first(1));
        long running = sum(byState, JobFilter.Group.RUNNING.states());
        long waiting = sum(byState, JobFilter.Group.WAITING.states());
        return List.of(
                new Count(running, VaadinIcon.PLAY, Tone.ACTIVE, Texts.of("jobs.count.running", running)),
                new Count(waiting, VaadinIcon.CLOCK, Tone.WAITING, Texts.of("jobs.count.waiting", waiting)));
    }

    @Override
    public Subscription changes(TeamRef team, Runnable changed) {
        return feed.subscribe(
                event -> event.subject().kind().equals("job") && team.id().equals(event.team()),
                batch -> changed.run());
    }

    private static long sum(Map<JobState, Long> byState, Set<JobState> states) {
        return states.stream()
                .mapToLong(state -> byState.getOrDefault(state, 0L))
                .sum();
    }
}

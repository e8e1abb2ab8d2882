package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.fairlead.jobs.JobPage;
import dev.fairlead.jobs.JobQuery;
import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobSpec;
import dev.fairlead.jobs.JobState;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.Elapsed;
import dev.fairlead.shell.Formats;
import dev.fairlead.shell.HomeCard;
import dev.fairlead.shell.Live;
import dev.fairlead.shell.Texts;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The newest jobs of one group, each with its reason or how far it is, and a way to all of them; hidden while there is none.
 * Replicas of deployments are left to these.
 */
final class JobCard implements HomeCard {
    private static final int SHOWN = 5;
    private static final int LOOKED_AT = 40;

    private final int order;
    private final String titleKey;
    private final JobFilter.Group group;
    private final JobService jobs;
    private final JobChanges changes;
    private final Clock clock;

    JobCard(int order, String titleKey, JobFilter.Group group, JobService jobs, JobChanges changes, Clock clock) {
        this.order = order;
        this.titleKey = titleKey;
        this.group = group;
        this.jobs = jobs;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public int order() {
        return order;
    }

    /** Always there, though perhaps hidden: the first job of the group may come while the page is open. */
    @Override
    public Optional<Component> create(Actor actor, TeamRef team) {
        Div card = new Div();
        card.addClassName("panel");
        Runnable refresh = () -> show(card, actor, team);
        refresh.run();
        Live.keep(card, changed -> changes.subscribe(event -> team.id().equals(event.team()), changed), refresh);
        return Optional.of(card);
    }

    private void show(Div card, Actor actor, TeamRef team) {
        JobPage page = jobs.list(actor, team.id(), new JobQuery(group.states(), null, null, LOOKED_AT));
        List<JobView> shown = page.items().stream()
                .filter(job -> job.spec().role() != JobSpec.Role.SERVING)
                .limit(SHOWN)
                .toList();
        card.removeAll();
        card.setVisible(!shown.isEmpty());
        if (shown.isEmpty()) {
            return;
        }
        Anchor all = new Anchor(JobAddresses.list(team) + "?state=" + group.word(), Texts.of("jobs.card.all"));
        Div title = new Div(new H2(Texts.of(titleKey)), all);
        title.addClassName("section-title");
        UnorderedList list = new UnorderedList();
        list.addClassName("checks");
        shown.forEach(job -> list.add(item(job)));
        card.add(title, list);
    }

    private ListItem item(JobView job) {
        Anchor link = new Anchor(JobAddresses.one(job), JobWords.title(job));
        boolean waits = JobFilter.Group.WAITING.states().contains(job.state());
        boolean ran = !waits && job.startedAt() != null;
        Elapsed time = new Elapsed(ran ? job.startedAt() : job.submittedAt(), job.endedAt());
        Span facts = new Span(new Span(job.ownerName()), time);
        facts.addClassName("facts");
        ListItem item = new ListItem(link, facts);
        expectation(job).ifPresent(item::add);
        Message why = job.explanation();
        if (why != null) {
            Div reason = new Div(Texts.of(why));
            reason.addClassName("reason");
            item.add(reason);
        }
        return item;
    }

    /** How far it is, where its owner said how long it takes. */
    private Optional<Component> expectation(JobView job) {
        Duration estimated = job.spec().estimatedDuration();
        if (estimated == null || estimated.isZero() || job.state() != JobState.RUNNING || job.startedAt() == null) {
            return Optional.empty();
        }
        Duration ran = Duration.between(job.startedAt(), clock.instant());
        Duration left = estimated.minus(ran);
        Span text = new Span(
                left.isPositive()
                        ? Texts.of("jobs.card.left", Formats.duration(left))
                        : Texts.of("jobs.card.longer", Formats.duration(left.negated())));
        text.addClassName("reason");
        ProgressBar bar = new ProgressBar(0, 1, Math.clamp((double) ran.toMillis() / estimated.toMillis(), 0, 1));
        bar.getElement().setAttribute("aria-label", Texts.of("jobs.card.progress", JobWords.title(job)));
        Div expectation = new Div(bar, text);
        expectation.addClassName("job-progress");
        return Optional.of(expectation);
    }
}

package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.fairlead.jobs.JobPage;
import dev.fairlead.jobs.JobQuery;
import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.Elapsed;
import dev.fairlead.shell.HomeCard;
import dev.fairlead.shell.Live;
import dev.fairlead.shell.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The newest jobs of one group, each with its reason, and a way to all of them; hidden while there is none. */
final class JobCard implements HomeCard {
    private static final int SHOWN = 5;

    private final int order;
    private final String titleKey;
    private final JobFilter.Group group;
    private final Predicate<JobView> wanted;
    private final JobService jobs;
    private final JobChanges changes;

    JobCard(
            int order,
            String titleKey,
            JobFilter.Group group,
            Predicate<JobView> wanted,
            JobService jobs,
            JobChanges changes) {
        this.order = order;
        this.titleKey = titleKey;
        this.group = group;
        this.wanted = wanted;
        this.jobs = jobs;
        this.changes = changes;
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
        JobPage page = jobs.list(actor, team.id(), new JobQuery(group.states(), null, null, SHOWN));
        List<JobView> shown = page.items().stream().filter(wanted).toList();
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

    private static ListItem item(JobView job) {
        Anchor link = new Anchor(JobAddresses.one(job), JobWords.title(job));
        boolean waits = JobFilter.Group.WAITING.states().contains(job.state());
        boolean ran = !waits && job.startedAt() != null;
        Elapsed time = new Elapsed(ran ? job.startedAt() : job.submittedAt(), job.endedAt());
        Span facts = new Span(new Span(job.ownerName()), time);
        facts.addClassName("facts");
        ListItem item = new ListItem(link, facts);
        Message why = job.explanation();
        if (why != null) {
            Div reason = new Div(Texts.of(why));
            reason.addClassName("reason");
            item.add(reason);
        }
        return item;
    }
}

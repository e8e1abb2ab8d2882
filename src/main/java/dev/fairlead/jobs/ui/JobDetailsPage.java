package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.fairlead.jobs.AttemptView;
import dev.fairlead.jobs.JobLogs;
import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.shell.Elapsed;
import dev.fairlead.shell.Formats;
import dev.fairlead.shell.IdChip;
import dev.fairlead.shell.Live;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.PageContext;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.SubjectLink;
import dev.fairlead.shell.TeamPage;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** One job: what happened to it and why, its log as it is written, its attempts, use, outputs, and itself as code. */
@Route(value = JobAddresses.ONE, layout = MainLayout.class)
@PermitAll
class JobDetailsPage extends TeamPage {
    private final JobService jobs;
    private final JobChanges changes;
    private final JobLogs logs;
    private final AttemptFiles files;
    private final ClusterGpus gpus;
    private final Installation installation;
    private final ObjectProvider<SubjectLink> links;
    private @Nullable JobView job;
    private @Nullable PageHeader header;
    private @Nullable JobActions actions;
    private @Nullable JobTimeline timeline;
    private @Nullable JobTabs tabs;
    private long factsOf;

    JobDetailsPage(
            PageContext context,
            JobService jobs,
            JobChanges changes,
            JobLogs logs,
            AttemptFiles files,
            ClusterGpus gpus,
            Installation installation,
            ObjectProvider<SubjectLink> links) {
        super(context);
        this.jobs = jobs;
        this.changes = changes;
        this.logs = logs;
        this.files = files;
        this.gpus = gpus;
        this.installation = installation;
        this.links = links;
    }

    @Override
    protected String title() {
        return job == null ? Texts.of("nav.jobs") : JobWords.title(job);
    }

    @Override
    protected void enter(BeforeEnterEvent event) {
        JobId id = new JobId(event.getRouteParameters().get("job").orElse("-"));
        JobView found = jobs.require(actor(), id);
        if (!found.team().id().equals(team().id())) {
            throw RefusedException.notFound("job", id.value());
        }
        job = found;
        factsOf = 0;
        header = new PageHeader(JobWords.title(found)).under(Texts.of("nav.jobs"), JobAddresses.list(team()));
        actions = new JobActions(jobs, context().access(), actor(), found);
        header.actions(actions.buttons());
        timeline = new JobTimeline();
        tabs = new JobTabs(
                found,
                logs,
                files,
                gpus.kind(JobWords.total(found.spec())),
                installation.address(),
                event.getLocation()
                        .getQueryParameters()
                        .getSingleParameter("tab")
                        .orElse(""),
                this::rememberTab);
        add(header, timeline, tabs);
        show(found);
        SubjectRef subject = new SubjectRef("job", id.value());
        Live.keep(
                timeline,
                changed -> changes.subscribe(happened -> happened.subject().equals(subject), changed),
                () -> show(jobs.require(actor(), id)));
    }

    private void rememberTab(String tab) {
        JobView shown = job;
        if (shown != null) {
            QueryParameters parameters = new QueryParameters(Map.of("tab", List.of(tab)));
            getUI().ifPresent(ui ->
                    ui.getPage().getHistory().replaceState(null, new Location(JobAddresses.one(shown), parameters)));
        }
    }

    private void show(JobView now) {
        if (header == null || actions == null || timeline == null || tabs == null) {
            return;
        }
        List<AttemptView> attempts = jobs.attempts(actor(), now.id());
        if (now.version() != factsOf) {
            header.facts(facts(now));
            factsOf = now.version();
        }
        job = now;
        actions.show(now);
        timeline.show(TimelineStep.of(now, attempts));
        tabs.show(attempts);
    }

    private Component[] facts(JobView now) {
        List<Component> facts = new ArrayList<>();
        facts.add(JobWords.badge(now.state()));
        facts.add(new Span(JobWords.role(now.spec().role())));
        facts.add(new Span(now.ownerName()));
        facts.add(new Span(Formats.amount(gpus.named(JobWords.total(now.spec())))));
        facts.add(new TimeAgo(now.submittedAt()));
        if (now.startedAt() != null) {
            facts.add(new Elapsed(now.startedAt(), now.endedAt()));
        }
        facts.add(new IdChip(now.id().value()));
        now.spec().git().map(CommitFact::new).ifPresent(facts::add);
        subjects(now)
                .flatMap(subject -> links.stream().flatMap(room -> room.links(actor(), team(), subject).stream()))
                .filter(link -> !link.path().equals(JobAddresses.one(now)))
                .forEach(link -> facts.add(new Anchor(link.path(), Texts.of(link.labelKey(), link.value()))));
        return facts.toArray(Component[]::new);
    }

    /** What other rooms may know: of the job itself, and of what it belongs to. */
    private static Stream<SubjectRef> subjects(JobView now) {
        SubjectRef own = new SubjectRef("job", now.id().value());
        return now.subject() == null || now.subject().equals(own) ? Stream.of(own) : Stream.of(own, now.subject());
    }
}

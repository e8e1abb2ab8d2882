package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.Permission;
import dev.fairlead.shell.EmptyState;
import dev.fairlead.shell.ListFrame;
import dev.fairlead.shell.ListSpec;
import dev.fairlead.shell.Live;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.PageContext;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.TeamPage;
import dev.fairlead.shell.Texts;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** A team's jobs, newest first, as many as there are. */
@Route(value = JobAddresses.LIST, layout = MainLayout.class)
@PermitAll
class JobsPage extends TeamPage {
    private final JobService jobs;
    private final JobChanges changes;

    JobsPage(PageContext context, JobService jobs, JobChanges changes) {
        super(context);
        this.jobs = jobs;
        this.changes = changes;
        addClassName("full");
    }

    @Override
    protected String title() {
        return Texts.of("nav.jobs");
    }

    @Override
    protected void enter(BeforeEnterEvent event) {
        PageHeader header = new PageHeader(title());
        if (maySubmit()) {
            header.actions(submit());
        }
        ListFrame<JobView> list = new ListFrame<>(spec(), header, event.getLocation());
        add(header, list);
        Live.keep(list, changed -> changes.subscribe(any -> true, changed), list::refresh);
    }

    private ListSpec<JobView> spec() {
        return new ListSpec<JobView>(
                        "jobs", title(), job -> job.id().value(), () -> new JobRowsInView(jobs, actor(), team().id()))
                .columns(JobColumns.all())
                .filters(JobFilter.filters())
                .actions(maySubmit() ? new JobsAtOnce(jobs, actor()).actions() : List.of())
                .sortedBy("submitted", true)
                .wrapped()
                .whereEmpty(this::empty);
    }

    private boolean maySubmit() {
        return context().access().allows(actor(), team().id(), Permission.SUBMIT_JOBS);
    }

    private Button submit() {
        Button submit = new Button(Texts.of("jobs.new"), VaadinIcon.PLUS.create());
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        submit.addClickListener(click -> submit.getUI().ifPresent(ui -> ui.navigate(JobAddresses.fresh(team()))));
        return submit;
    }

    private Component empty() {
        Component[] steps = maySubmit() ? new Component[] {submit()} : new Component[0];
        String advice = Texts.of(maySubmit() ? "jobs.none.advice" : "jobs.none.viewer");
        return new EmptyState(VaadinIcon.TASKS, Texts.of("jobs.none"), advice, steps);
    }
}

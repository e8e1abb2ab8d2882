package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobSpec;
import dev.fairlead.jobs.JobView;
import dev.fairlead.jobs.Uploads;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.PageContext;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.TeamPage;
import dev.fairlead.shell.Texts;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;

/** A new job: a form and its YAML, kept in step, with a check of what would become of it. */
@Route(value = JobAddresses.FRESH, layout = MainLayout.class)
@PermitAll
class NewJobPage extends TeamPage {
    private final JobService jobs;
    private final Uploads uploads;

    NewJobPage(PageContext context, JobService jobs, Uploads uploads) {
        super(context);
        this.jobs = jobs;
        this.uploads = uploads;
    }

    @Override
    protected String title() {
        return Texts.of("jobs.new");
    }

    @Override
    protected void enter(BeforeEnterEvent event) {
        context().access().require(actor(), team().id(), Permission.SUBMIT_JOBS, new SubjectRef("team", team().name()));
        Optional<JobView> original = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(JobAddresses.FROM)
                .map(id -> jobs.require(actor(), new JobId(id)));
        JobSpec spec = original.map(JobView::spec).orElseGet(() -> JobTemplate.SINGLE.spec(team().name()));
        CheckPanel check = new CheckPanel();
        JobEditor editor = new JobEditor(
                spec,
                new CodeField(
                        zip -> uploads.receive(actor(), team().id(), zip, null).id()),
                changed -> check.show(jobs.check(actor(), changed)),
                check::showProblem);
        Button submit = new Button(Texts.of("jobs.form.submit"), VaadinIcon.PAPERPLANE_O.create());
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        submit.setDisableOnClick(true);
        submit.addClickListener(click -> {
            submit(editor);
            submit.setEnabled(true);
        });
        PageHeader header = new PageHeader(original.map(job -> Texts.of("jobs.clone-of", JobWords.title(job)))
                        .orElseGet(this::title))
                .under(Texts.of("nav.jobs"), JobAddresses.list(team()))
                .actions(template(editor), submit);
        Div columns = new Div(editor, check);
        columns.addClassName("job-form");
        add(header, columns);
        editor.check();
    }

    private Component template(JobEditor editor) {
        Select<JobTemplate> template = new Select<>();
        template.addClassName("template");
        template.setPlaceholder(Texts.of("jobs.template"));
        template.setAriaLabel(Texts.of("jobs.template"));
        template.setItems(JobTemplate.values());
        template.setItemLabelGenerator(item -> Texts.of("jobs.template." + item.word()));
        template.addValueChangeListener(change -> editor.show(change.getValue().spec(team().name())));
        return template;
    }

    private void submit(JobEditor editor) {
        Optional<JobSpec> spec = editor.read();
        if (spec.isEmpty()) {
            Notice.refused(Texts.of("jobs.form.wrong"));
            return;
        }
        try {
            JobView job = jobs.submit(actor(), spec.get(), null);
            Notice.done(Texts.of("jobs.submitted", JobWords.title(job)));
            getUI().ifPresent(ui -> ui.navigate(JobAddresses.one(job)));
        } catch (RefusedException refused) {
            editor.refuse(refused);
            Notice.refused(Texts.of(refused.text()));
        }
    }
}

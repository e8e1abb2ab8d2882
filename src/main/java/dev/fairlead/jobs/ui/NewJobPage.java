package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.Command;
import dev.fairlead.jobs.JobCode;
import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobSpec;
import dev.fairlead.jobs.JobView;
import dev.fairlead.jobs.Uploads;
import dev.fairlead.kernel.Actor;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A new job: a form and its YAML, kept in step, with a check of what would become of it. */
@Route(value = JobAddresses.FRESH, layout = MainLayout.class)
@PermitAll
class NewJobPage extends TeamPage {
    private static final Logger LOG = LoggerFactory.getLogger(NewJobPage.class);

    private final JobService jobs;
    private final Uploads uploads;
    private final JobCode code;
    private final ClusterGpus gpus;

    NewJobPage(PageContext context, JobService jobs, Uploads uploads, JobCode code, ClusterGpus gpus) {
        super(context);
        this.code = code;
        this.jobs = jobs;
        this.uploads = uploads;
        this.gpus = gpus;
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
                new CodeChoice(new CodeField(
                        zip -> uploads.receive(actor(), team().id(), zip, null).id())),
                changed -> check.show(jobs.check(actor(), changed)),
                check::showProblem);
        if (gpus.areVirtual()) {
            editor.sayThatGpusAreVirtual();
        }
        editor.keepDraft("job:" + actor().id() + ":" + team().id().value() + ":"
                + original.map(job -> job.id().value()).orElse(""));
        Button submit = new Button(Texts.of("jobs.form.submit"), VaadinIcon.PAPERPLANE_O.create());
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        submit.setDisableOnClick(true);
        submit.addClickListener(click -> submit(editor, check, submit));
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
        template.addValueChangeListener(change -> {
            editor.show(change.getValue().spec(team().name()));
            editor.forgetDraft();
        });
        return template;
    }

    private void submit(JobEditor editor, CheckPanel check, Button submit) {
        Optional<JobSpec> spec = editor.read();
        if (spec.isEmpty()) {
            check.scrollIntoView();
            submit.setEnabled(true);
        } else if (spec.get().isCodeToFetch()) {
            fetchFirst(editor, submit, spec.get());
        } else {
            insert(editor, spec.get());
            submit.setEnabled(true);
        }
    }

    /** Not in the page's turn: it would stand still for as long as the repository takes. */
    private void fetchFirst(JobEditor editor, Button submit, JobSpec spec) {
        Actor person = actor();
        UI ui = submit.getUI().orElseThrow();
        submit.setText(Texts.of("jobs.form.fetching"));
        Thread.ofVirtual().name("fetch code for " + person.name()).start(() -> {
            Command then;
            try {
                JobSpec fetched = code.fetch(person, spec);
                then = () -> insert(editor, fetched);
            } catch (RefusedException refused) {
                then = () -> editor.refuse(refused);
            } catch (RuntimeException broken) {
                LOG.error("Code from Git could not be fetched", broken);
                then = () -> Notice.refused(Texts.of("jobs.form.broken"));
            }
            Command last = then;
            ui.access(() -> {
                submit.setText(Texts.of("jobs.form.submit"));
                submit.setEnabled(true);
                last.execute();
            });
        });
    }

    private void insert(JobEditor editor, JobSpec spec) {
        try {
            JobView job = jobs.submit(actor(), spec, null);
            editor.closeDraft();
            Notice.done(Texts.of("jobs.submitted", JobWords.title(job)));
            getUI().ifPresent(ui -> ui.navigate(JobAddresses.one(job)));
        } catch (RefusedException refused) {
            editor.refuse(refused);
        }
    }
}

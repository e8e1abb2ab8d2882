package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.pipelines.PipelineDefinition;
import dev.fairlead.pipelines.PipelineDocument;
import dev.fairlead.pipelines.PipelineVersion;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.TeamPage;
import dev.fairlead.shell.Texts;
import jakarta.annotation.security.PermitAll;
import java.util.Objects;

/** A pipeline from an empty canvas. */
@PermitAll
@Route(value = PipelineAddresses.FRESH, layout = MainLayout.class)
class NewPipelinePage extends TeamPage {
    private static final String EMPTY = """
            apiVersion: fairlead.dev/v1
            kind: Pipeline
            metadata:
              name: %s
            spec:
              steps: []
            """;
    private static final String NAME = "my-pipeline";

    private final PipelineContext context;

    NewPipelinePage(PipelineContext context) {
        super(context.page());
        this.context = context;
        addClassName("full");
    }

    @Override
    protected String title() {
        return Texts.of("pipelines.new");
    }

    @Override
    protected void enter(BeforeEnterEvent event) {
        context.page()
                .access()
                .require(actor(), team().id(), Permission.SUBMIT_JOBS, new SubjectRef("team", team().name()));
        String text = EMPTY.formatted(freeName());
        PipelineDefinition empty =
                Objects.requireNonNull(PipelineDocument.read(text, true).definition());
        PipelineDraft draft =
                new PipelineDraft(text, empty, typed -> context.pipelines().check(actor(), team(), typed, true));
        PageHeader header = new PageHeader(title()).under(Texts.of("nav.pipelines"), PipelineAddresses.list(team()));
        Button save = new Button(Texts.of("pipelines.save"), VaadinIcon.CHECK.create());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickListener(click -> Notice.attempt(() -> save(draft)));
        header.actions(save);
        PipelineEditor editor = new PipelineEditor(
                draft, context.pipelines().actions(), true, true, () -> header.facts(DraftFacts.of(draft, null)));
        add(header, editor, new UnsavedGuard(draft));
    }

    private String freeName() {
        String name = NAME;
        for (int number = 2; context.pipelines().find(actor(), team(), name).isPresent(); number++) {
            name = NAME + "-" + number;
        }
        return name;
    }

    private void save(PipelineDraft draft) {
        PipelineVersion made = context.pipelines().create(actor(), team(), draft.text(), true);
        draft.markSaved();
        Notice.done(Texts.of("pipelines.created", made.name()));
        getUI().ifPresent(ui -> ui.navigate(PipelineAddresses.one(team(), made.name())));
    }
}

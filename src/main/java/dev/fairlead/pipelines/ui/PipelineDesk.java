package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.tabs.Tab;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.pipelines.PipelineDocument;
import dev.fairlead.pipelines.PipelineRun;
import dev.fairlead.pipelines.PipelineVersion;
import dev.fairlead.shell.Live;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.Texts;
import java.util.List;
import java.util.Map;

/** Where one pipeline is changed, saved as its next version, and run; another editor's version is told at once. */
final class PipelineDesk extends Div {
    private static final int VERSIONS = 50;

    private final PipelineContext context;
    private final Actor actor;
    private final TeamRef team;
    private final PipelineDraft draft;
    private final PipelineEditor editor;
    private final Div newer = new Div();
    private final Button save = new Button(Texts.of("pipelines.save"), VaadinIcon.CHECK.create());
    private final Button run = new Button(Texts.of("pipelines.run"), VaadinIcon.PLAY.create());
    private final RunPanel runPanel = new RunPanel(values -> Notice.attempt(() -> start(values)));
    private final VersionPanel versionPanel = new VersionPanel(this::open);
    private PageHeader header = new PageHeader("");
    private PipelineVersion base;

    PipelineDesk(PipelineContext context, Actor actor, PipelineVersion version) {
        this.context = context;
        this.actor = actor;
        this.team = version.team();
        this.base = version;
        this.draft = new PipelineDraft(
                yaml(version),
                version.definition(),
                typed -> context.pipelines().check(actor, version.team(), typed, true));
        addClassName("pipeline-desk");
        newer.addClassName("bar-notice");
        newer.getElement().setAttribute("role", "status");
        newer.setVisible(false);
        boolean editable = context.mayEdit(actor, team);
        editor = new PipelineEditor(draft, context.pipelines().actions(), editable, false, this::changed);
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickListener(click -> save());
        save.setVisible(editable);
        run.setVisible(editable);
        if (editable) {
            Tab side = editor.addSide(Texts.of("pipelines.run"), runPanel);
            run.addClickListener(click -> editor.openSide(side));
        }
        editor.addSide(Texts.of("pipelines.versions"), versionPanel);
        versionPanel.show(versions());
        add(newer, editor, new UnsavedGuard(draft));
        Live.keep(editor, changed -> context.changes(team, changed), this::lookForNewer);
    }

    boolean isOf(TeamRef other, String name) {
        return team.equals(other) && base.name().equals(name);
    }

    /** The header above gets the buttons and the facts. */
    void showIn(PageHeader above) {
        header = above;
        header.actions(run, save);
        changed();
        lookForNewer();
    }

    /** A document that was sent as JSON is edited as the YAML that says the same. */
    private static String yaml(PipelineVersion version) {
        return version.yaml() ? version.source() : PipelineDocument.toYaml(version.definition());
    }

    private List<PipelineVersion> versions() {
        return context.pipelines().versions(actor, team, base.name()).stream()
                .limit(VERSIONS)
                .toList();
    }

    private void changed() {
        header.facts(DraftFacts.of(draft, base));
        save.setEnabled(draft.isChanged());
        runPanel.show(draft.definition().parameters(), draft.isChanged());
    }

    private void open(PipelineVersion version) {
        draft.type(yaml(version));
        editor.show();
    }

    private void lookForNewer() {
        PipelineVersion newest = context.pipelines().require(actor, team, base.name());
        newer.removeAll();
        newer.setVisible(newest.number() > base.number());
        if (!newer.isVisible()) {
            return;
        }
        versionPanel.show(versions());
        Button take = new Button(Texts.of("pipelines.newer.take", newest.number()), click -> {
            base = newest;
            open(newest);
            draft.markSaved();
            showIn(header);
        });
        newer.add(new Span(Texts.of("pipelines.newer", newest.createdBy(), newest.number(), base.number())), take);
        if (draft.isChanged()) {
            newer.add(new Button(Texts.of("pipelines.newer.keep"), click -> {
                base = newest;
                showIn(header);
            }));
        }
    }

    /** Whether what is drawn is saved now. */
    private boolean save() {
        try {
            base = context.pipelines().update(actor, team, base.name(), draft.text(), true, base.number());
        } catch (RefusedException refused) {
            Notice.refused(Texts.of(refused.text()));
            lookForNewer();
            return false;
        }
        draft.markSaved();
        versionPanel.show(versions());
        showIn(header);
        Notice.done(Texts.of("pipelines.saved", base.number()));
        return true;
    }

    private void start(Map<String, String> values) {
        if (draft.isChanged() && !save()) {
            return;
        }
        PipelineRun started = context.runs().start(actor, team, base.name(), base.number(), values);
        Notice.done(Texts.of("pipelines.run.started", started.nameAndNumber()));
        getUI().ifPresent(ui -> ui.navigate(PipelineAddresses.run(team, started.id())));
    }
}

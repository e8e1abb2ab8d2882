package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextField;
import dev.fairlead.jobs.ui.JobDraft.GitDraft;
import dev.fairlead.shell.DraftKeeper;
import dev.fairlead.shell.Texts;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a job's code comes from: a zip file, or a repository and what of it. */
final class CodeChoice extends Div {
    private final RadioButtonGroup<From> from = new RadioButtonGroup<>(Texts.of("jobs.form.code"));
    private final CodeField file;
    private final TextField url = new TextField(Texts.of("jobs.form.git.url"));
    private final TextField revision = new TextField(Texts.of("jobs.form.git.revision"));
    private final Div git = new Div(url, revision);

    private enum From {
        ZIP,
        GIT
    }

    CodeChoice(CodeField file) {
        this.file = file;
        from.setItems(From.values());
        from.setItemLabelGenerator(
                item -> Texts.of("jobs.form.code." + item.name().toLowerCase(Locale.ROOT)));
        from.addValueChangeListener(change -> showChosen());
        url.setPlaceholder("https://git.example.com/team/digits.git");
        url.setHelperText(Texts.of("jobs.form.git.url.help"));
        revision.setPlaceholder("main");
        revision.setHelperText(Texts.of("jobs.form.git.revision.help"));
        git.addClassName("form");
        from.addThemeVariants(RadioGroupVariant.AURA_HORIZONTAL);
        addClassName("code-choice");
        add(from, file, git);
        from.setValue(From.ZIP);
    }

    private void showChosen() {
        file.setVisible(from.getValue() == From.ZIP);
        git.setVisible(from.getValue() == From.GIT);
        DraftKeeper.value(from, DraftText.CODE_FROM, from.getValue().name());
    }

    /** Told when the reader has changed something. */
    void onChange(Runnable changed) {
        file.onChange(changed);
        from.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                changed.run();
            }
        });
        for (TextField field : new TextField[] {url, revision}) {
            field.addValueChangeListener(change -> {
                if (change.isFromClient()) {
                    changed.run();
                }
            });
        }
    }

    @Nullable
    String uploadId() {
        return from.getValue() == From.ZIP ? file.uploadId() : null;
    }

    @Nullable
    GitDraft git() {
        return from.getValue() == From.GIT ? new GitDraft(url.getValue(), revision.getValue()) : null;
    }

    void show(@Nullable String uploadId, @Nullable GitDraft draft) {
        file.show(uploadId);
        url.setValue(draft == null ? "" : draft.url());
        revision.setValue(draft == null ? "" : draft.revision());
        from.setValue(draft == null ? From.ZIP : From.GIT);
    }

    HasValidationProperties urlField() {
        return url;
    }

    HasValidationProperties revisionField() {
        return revision;
    }
}

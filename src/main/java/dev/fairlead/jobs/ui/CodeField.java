package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.fairlead.shell.IdChip;
import dev.fairlead.shell.Texts;
import org.jspecify.annotations.Nullable;

/** The code that the job runs. */
final class CodeField extends Div {
    private final Div chosen = new Div();
    private @Nullable String uploadId;
    private Runnable changed = () -> {};

    CodeField() {
        chosen.addClassName("facts");
        add(chosen);
    }

    void onChange(Runnable listener) {
        changed = listener;
    }

    @Nullable
    String uploadId() {
        return uploadId;
    }

    void show(@Nullable String id) {
        uploadId = id;
        chosen.removeAll();
        chosen.setVisible(id != null);
        if (id != null) {
            Button remove = new Button(Texts.of("jobs.form.code.remove"), VaadinIcon.CLOSE_SMALL.create());
            remove.addThemeVariants(ButtonVariant.TERTIARY);
            remove.addClickListener(click -> {
                show(null);
                changed.run();
            });
            chosen.add(new Span(Texts.of("jobs.form.code")), new IdChip(id), remove);
        }
    }
}

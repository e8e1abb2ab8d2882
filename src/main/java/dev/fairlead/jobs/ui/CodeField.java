package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadEvent;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.shell.DraftKeeper;
import dev.fairlead.shell.IdChip;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The code that the job runs: a zip file, streamed to the portal and checked there before the job is submitted. */
final class CodeField extends Div {
    private final Function<InputStream, String> keep;
    private final Upload upload = new Upload(this::receive);
    private final Div chosen = new Div();
    private @Nullable String uploadId;
    private Runnable changed = () -> {};

    /** @param keep takes a zip file to its end and answers its id, or refuses it in words */
    CodeField(Function<InputStream, String> keep) {
        this.keep = keep;
        chosen.addClassName("facts");
        Button choose = new Button(Texts.of("jobs.form.code.choose"), VaadinIcon.UPLOAD_ALT.create());
        upload.setUploadButton(choose);
        upload.setDropLabel(new Span(Texts.of("jobs.form.code.drop")));
        upload.setAcceptedFileExtensions(".zip");
        upload.setMaxFiles(1);
        upload.getElement().setAttribute("aria-label", Texts.of("jobs.form.code"));
        add(upload, chosen);
        show(null);
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
        DraftKeeper.value(this, "upload", id == null ? "" : id);
        chosen.removeAll();
        chosen.setVisible(id != null);
        upload.setVisible(id == null);
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

    /** Runs in the request of the upload, not in the page's turn. */
    private void receive(UploadEvent event) {
        UI ui = event.getUI();
        try (InputStream zip = event.getInputStream()) {
            String id = keep.apply(zip);
            ui.access(() -> {
                upload.clearFileList();
                show(id);
                changed.run();
            });
        } catch (RefusedException refused) {
            ui.access(() -> {
                upload.clearFileList();
                Notice.refused(Texts.of(refused.text()));
            });
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

package dev.fairlead.tracking.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadHandler;
import dev.fairlead.shell.CodeBlock;
import dev.fairlead.shell.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Shows a file safely: pictures of pixels as pictures, everything that is text as text, HTML and SVG too. */
final class ArtifactPreview {
    private static final int TEXT_BYTES = 64 << 10;
    private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg", "gif", "webp", "bmp");

    private ArtifactPreview() {}

    static Component of(Path file, String path) {
        String name = String.valueOf(file.getFileName());
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (PICTURES.contains(extension)) {
            Image picture = new Image(DownloadHandler.forFile(file.toFile()).inline(), path);
            picture.setMaxWidth("100%");
            return picture;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(TEXT_BYTES);
            for (byte each : start) {
                if (each == 0) {
                    return new Span(Texts.of("tracking.no-preview", name));
                }
            }
            String cut = Files.size(file) > TEXT_BYTES ? "\n…" : "";
            return new CodeBlock(path, new String(start, StandardCharsets.UTF_8) + cut);
        } catch (IOException failed) {
            throw new UncheckedIOException("The artifact " + path + " cannot be read", failed);
        }
    }
}

package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import dev.fairlead.cluster.OutputFile;
import dev.fairlead.shell.EmptyState;
import dev.fairlead.shell.Formats;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;

/** Files that the attempt left in its output folder, each to download. */
final class OutputsPanel extends Div {
    private final Grid<OutputFile> files = new Grid<>();
    private final Function<String, InputStream> open;
    private List<OutputFile> shown = List.of();
    private boolean shownRemoved;

    /** @param open opens a file of the shown attempt by its path */
    OutputsPanel(Function<String, InputStream> open) {
        this.open = open;
        addClassName("section");
        files.setAllRowsVisible(true);
        files.setSelectionMode(Grid.SelectionMode.NONE);
        files.getElement().setAttribute("aria-label", Texts.of("jobs.outputs"));
        files.addComponentColumn(this::link)
                .setHeader(Texts.of("jobs.output.path"))
                .setFlexGrow(1);
        files.addColumn(file -> Formats.bytes(file.bytes()))
                .setHeader(Texts.of("jobs.output.size"))
                .setFlexGrow(0)
                .setWidth("140px")
                .setTextAlign(ColumnTextAlign.END);
        files.addComponentColumn(file -> new TimeAgo(file.modifiedAt()))
                .setHeader(Texts.of("jobs.output.modified"))
                .setFlexGrow(0)
                .setWidth("160px")
                .setTextAlign(ColumnTextAlign.END);
        files.setEmptyStateComponent(empty("jobs.outputs.none"));
        add(files);
    }

    /** @param removed whether retention has taken the files */
    void show(List<OutputFile> outputs, boolean removed) {
        if (removed != shownRemoved) {
            shownRemoved = removed;
            files.setEmptyStateComponent(empty(removed ? "jobs.outputs.removed" : "jobs.outputs.none"));
        }
        if (!outputs.equals(shown)) {
            shown = outputs;
            files.setItems(outputs);
        }
    }

    private static EmptyState empty(String key) {
        return new EmptyState(VaadinIcon.FOLDER_OPEN_O, Texts.of(key), Texts.of(key + ".advice"));
    }

    private Component link(OutputFile file) {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        Anchor link = new Anchor(
                DownloadHandler.fromInputStream(event ->
                        new DownloadResponse(open.apply(file.path()), name, "application/octet-stream", file.bytes())),
                file.path());
        link.addClassName("mono");
        return link;
    }
}

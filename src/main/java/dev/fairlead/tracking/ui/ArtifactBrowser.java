package dev.fairlead.tracking.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.server.streams.DownloadHandler;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.Formats;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.Texts;
import dev.fairlead.tracking.Artifacts;
import dev.fairlead.tracking.RunInfo;
import dev.fairlead.tracking.TrackingException;
import java.nio.file.Path;
import java.util.List;

/** The files of a run, a folder at a time, to look at and to download. */
final class ArtifactBrowser extends Div {
    private static final int ROWS_SHOWN_AT_ONCE = 15;

    private final TrackingContext context;
    private final Actor actor;
    private final TeamRef team;
    private final RunInfo run;
    private final String root;
    private final Div trail = new Div();
    private final Grid<Artifacts.Entry> grid = new Grid<>();
    private final Div preview = new Div();
    private final Span none = new Span(Texts.of("tracking.no-artifacts"));
    private String folder = "";

    ArtifactBrowser(TrackingContext context, Actor actor, TeamRef team, RunInfo run) {
        this.context = context;
        this.actor = actor;
        this.team = team;
        this.run = run;
        this.root = Artifacts.pathOf(run.artifactUri());
        addClassName("section");
        trail.addClassName("toolbar");
        none.addClassName("secondary");
        columns();
        Button again = new Button(VaadinIcon.REFRESH.create(), click -> open(folder));
        again.setAriaLabel(Texts.of("tracking.refresh"));
        again.addThemeVariants(ButtonVariant.TERTIARY);
        Div title = new Div(new H2(Texts.of("tracking.artifacts")), again);
        title.addClassName("section-title");
        add(title, trail, none, grid, preview);
        open("");
    }

    private void columns() {
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", Texts.of("tracking.artifacts"));
        grid.addComponentColumn(this::name)
                .setHeader(Texts.of("tracking.column.name"))
                .setFlexGrow(3);
        grid.addColumn(entry -> entry.folder() ? "" : Formats.bytes(entry.bytes()))
                .setHeader(Texts.of("tracking.column.size"))
                .setTextAlign(ColumnTextAlign.END);
        grid.addComponentColumn(this::actions).setHeader(Texts.of("tracking.column.actions"));
    }

    private Component name(Artifacts.Entry entry) {
        VaadinIcon icon = entry.folder() ? VaadinIcon.FOLDER_O : VaadinIcon.FILE_O;
        Button button = new Button(entry.name(), icon.create(), click -> {
            if (entry.folder()) {
                open(below(entry));
            } else {
                look(below(entry));
            }
        });
        button.addThemeVariants(ButtonVariant.TERTIARY);
        return button;
    }

    private Component actions(Artifacts.Entry entry) {
        Div actions = new Div();
        actions.addClassName("actions");
        if (entry.folder()) {
            return actions;
        }
        String path = below(entry);
        Path file = context.artifacts().locate(team.id(), root + "/" + path);
        Anchor download =
                new Anchor(DownloadHandler.forFile(file.toFile(), entry.name()), Texts.of("tracking.download"));
        download.getElement().setAttribute("download", true);
        actions.add(download);
        context.artifactActions().stream()
                .filter(action -> action.isOffered(actor, team, path))
                .map(action -> new Anchor(action.address(team, run.id(), path), Texts.of(action.labelKey())))
                .forEach(actions::add);
        return actions;
    }

    private String below(Artifacts.Entry entry) {
        return folder.isEmpty() ? entry.name() : folder + "/" + entry.name();
    }

    private void open(String path) {
        folder = path;
        String place = root + (path.isEmpty() ? "" : "/" + path);
        List<Artifacts.Entry> entries =
                TrackingException.refusing(() -> context.artifacts().list(actor, team.id(), place));
        grid.setItems(entries);
        grid.setAllRowsVisible(entries.size() <= ROWS_SHOWN_AT_ONCE);
        grid.setVisible(!entries.isEmpty());
        none.setVisible(entries.isEmpty());
        preview.removeAll();
        showTrail();
    }

    private void showTrail() {
        trail.removeAll();
        trail.setVisible(!folder.isEmpty());
        trail.add(crumb(Texts.of("tracking.artifacts"), ""));
        String path = "";
        for (String part : folder.split("/")) {
            path = path.isEmpty() ? part : path + "/" + part;
            trail.add(crumb(part, path));
        }
    }

    private Button crumb(String text, String path) {
        Button button = new Button(text, click -> open(path));
        button.addThemeVariants(ButtonVariant.TERTIARY);
        return button;
    }

    private void look(String path) {
        preview.removeAll();
        Notice.attempt(() -> preview.add(TrackingException.refusing(() -> {
            Path file = context.artifacts().require(actor, team.id(), root + "/" + path);
            return ArtifactPreview.of(file, path);
        })));
    }
}

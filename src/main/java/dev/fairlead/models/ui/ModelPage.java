package dev.fairlead.models.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.models.ModelRegistry.Model;
import dev.fairlead.models.ModelRegistry.Version;
import dev.fairlead.shell.Live;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.TeamPage;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One registered model: its versions, their aliases, and what can be done with each. */
@PermitAll
@Route(value = ModelPaths.MODEL, layout = MainLayout.class)
class ModelPage extends TeamPage {
    private final ModelContext context;
    private String name = "";

    ModelPage(ModelContext context) {
        super(context.page());
        this.context = context;
    }

    @Override
    protected void enter(BeforeEnterEvent event) {
        name = event.getRouteParameters().get("model").orElse("");
        Model model = context.registry()
                .find(actor(), team().id(), name)
                .orElseThrow(() -> RefusedException.notFound("model", name));
        Div versions = new Div();
        add(header(model), versions);
        show(versions);
        Live.keep(versions, changed -> context.changes(team(), changed), () -> show(versions));
    }

    private PageHeader header(Model model) {
        List<Component> facts = new ArrayList<>();
        facts.add(new TimeAgo(Instant.ofEpochMilli(model.createdAtMillis())));
        if (model.description() != null) {
            facts.add(new Span(model.description()));
        }
        context.links().stream()
                .flatMap(links -> links.links(actor(), team(), new SubjectRef("model", name)).stream())
                .map(link -> new Anchor(link.path(), Texts.of(link.labelKey(), link.value())))
                .forEach(facts::add);
        return new PageHeader(name)
                .under(Texts.of("models.title"), ModelPaths.list(team()))
                .facts(facts.toArray(Component[]::new));
    }

    private void show(Div content) {
        Grid<Version> grid = new Grid<>();
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(true);
        grid.getElement().setAttribute("aria-label", Texts.of("models.versions"));
        grid.addColumn(version -> Texts.of("models.version", version.version()))
                .setHeader(Texts.of("models.column.version"));
        grid.addComponentColumn(version -> new VersionAliases(context, actor(), team(), version))
                .setHeader(Texts.of("models.column.aliases"))
                .setFlexGrow(3);
        grid.addComponentColumn(this::origin).setHeader(Texts.of("models.column.run"));
        grid.addComponentColumn(version -> new TimeAgo(Instant.ofEpochMilli(version.createdAtMillis())))
                .setHeader(Texts.of("models.column.created"));
        grid.addComponentColumn(version -> new VersionButtons(context, actor(), team(), version))
                .setHeader(Texts.of("models.column.actions"))
                .setFlexGrow(2);
        grid.setItems(context.registry().versions(actor(), team().id(), name));
        content.removeAll();
        content.add(grid);
    }

    private Component origin(Version version) {
        if (version.runId() == null) {
            return new Span("–");
        }
        Anchor run = new Anchor(
                ModelPaths.run(team(), version.runId()),
                version.runId().substring(0, Math.min(8, version.runId().length())));
        run.addClassName("mono");
        run.setTitle(version.source());
        return run;
    }

    @Override
    protected String title() {
        return name;
    }
}

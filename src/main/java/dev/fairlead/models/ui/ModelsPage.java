package dev.fairlead.models.ui;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import dev.fairlead.models.ModelRegistry.Model;
import dev.fairlead.shell.CodeBlock;
import dev.fairlead.shell.EmptyState;
import dev.fairlead.shell.Live;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.TeamPage;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.List;

/** The team's registered models. */
@PermitAll
@Route(value = ModelPaths.LIST, layout = MainLayout.class)
class ModelsPage extends TeamPage {
    private static final int ROWS_SHOWN_AT_ONCE = 50;
    private static final String FIRST = """
            import mlflow

            with mlflow.start_run():
                mlflow.onnx.log_model(model, name="model", registered_model_name="digits")
            """;

    private final ModelContext context;

    ModelsPage(ModelContext context) {
        super(context.page());
        this.context = context;
    }

    @Override
    protected void enter(BeforeEnterEvent event) {
        Div content = new Div();
        add(new PageHeader(Texts.of("models.title")), content);
        show(content);
        Live.keep(content, changed -> context.changes(team(), changed), () -> show(content));
    }

    private void show(Div content) {
        List<Model> models = context.registry().list(actor(), team().id());
        content.removeAll();
        if (models.isEmpty()) {
            content.add(new EmptyState(
                    VaadinIcon.CUBE,
                    Texts.of("models.empty"),
                    Texts.of("models.empty-text"),
                    new CodeBlock("Python", FIRST)));
            return;
        }
        Grid<Model> grid = new Grid<>();
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", Texts.of("models.title"));
        grid.addComponentColumn(model -> new Anchor(ModelPaths.model(team(), model.name()), model.name()))
                .setHeader(Texts.of("models.column.name"))
                .setFlexGrow(2);
        grid.addColumn(model -> model.latestVersion() == 0 ? "–" : String.valueOf(model.latestVersion()))
                .setHeader(Texts.of("models.column.latest"))
                .setTextAlign(ColumnTextAlign.END);
        grid.addColumn(model -> model.description() == null ? "" : model.description())
                .setHeader(Texts.of("models.column.description"))
                .setFlexGrow(3);
        grid.addComponentColumn(model -> new TimeAgo(Instant.ofEpochMilli(model.createdAtMillis())))
                .setHeader(Texts.of("models.column.created"));
        grid.setItems(models);
        grid.setAllRowsVisible(models.size() <= ROWS_SHOWN_AT_ONCE);
        content.add(grid);
    }

    @Override
    protected String title() {
        return Texts.of("models.title");
    }
}

package dev.fairlead.models.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import dev.fairlead.models.ModelRegistry.Model;
import dev.fairlead.shell.CodeBlock;
import dev.fairlead.shell.EmptyState;
import dev.fairlead.shell.ListColumn;
import dev.fairlead.shell.ListFrame;
import dev.fairlead.shell.ListSpec;
import dev.fairlead.shell.Live;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.TeamPage;
import dev.fairlead.shell.Texts;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.List;

/** The team's registered models. */
@PermitAll
@Route(value = ModelPaths.LIST, layout = MainLayout.class)
class ModelsPage extends TeamPage {
    private static final String FIRST = """
            import mlflow

            with mlflow.start_run():
                mlflow.onnx.log_model(model, name="model", registered_model_name="digits")
            """;

    private final ModelContext context;

    ModelsPage(ModelContext context) {
        super(context.page());
        this.context = context;
        addClassName("full");
    }

    @Override
    protected void enter(BeforeEnterEvent event) {
        PageHeader header = new PageHeader(title());
        ListFrame<Model> list = new ListFrame<>(spec(), header, event.getLocation());
        add(header, list);
        Live.keep(list, changed -> context.changes(team(), changed), list::refresh);
    }

    private ListSpec<Model> spec() {
        return new ListSpec<Model>(
                        "models", title(), Model::name, () -> new ModelRows(context.registry(), actor(), team().id()))
                .columns(List.of(
                        ListColumn.<Model>of(
                                        "name",
                                        Texts.of("models.column.name"),
                                        model -> new Anchor(ModelPaths.model(team(), model.name()), model.name()),
                                        Model::name)
                                .sortable()
                                .always(),
                        ListColumn.<Model>number(
                                        "latest",
                                        Texts.of("models.column.latest"),
                                        model -> model.latestVersion() == 0
                                                ? "–"
                                                : String.valueOf(model.latestVersion()))
                                .width("130px")
                                .phoneWidth("110px"),
                        ListColumn.<Model>text(
                                        "description",
                                        Texts.of("models.column.description"),
                                        model -> model.description() == null ? "" : model.description())
                                .wideOnly(),
                        ListColumn.<Model>moment(
                                        "created",
                                        Texts.of("models.column.created"),
                                        model -> Instant.ofEpochMilli(model.createdAtMillis()))
                                .sortable()
                                .wideOnly()))
                .sortedBy("name", false)
                .whereEmpty(ModelsPage::empty);
    }

    private static Component empty() {
        return new EmptyState(
                VaadinIcon.CUBE,
                Texts.of("models.empty"),
                Texts.of("models.empty-text"),
                new CodeBlock("Python", FIRST));
    }

    @Override
    protected String title() {
        return Texts.of("models.title");
    }
}

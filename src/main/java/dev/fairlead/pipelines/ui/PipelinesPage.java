package dev.fairlead.pipelines.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.fairlead.pipelines.PipelineView;
import dev.fairlead.shell.EmptyState;
import dev.fairlead.shell.Live;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.TeamPage;
import dev.fairlead.shell.Texts;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** The team's pipelines. */
@PermitAll
@Route(value = PipelineAddresses.LIST, layout = MainLayout.class)
class PipelinesPage extends TeamPage {
    private static final String SEARCHED = "q";
    private static final int MOST = 200;

    private final PipelineContext context;
    private String searched = "";

    PipelinesPage(PipelineContext context) {
        super(context.page());
        this.context = context;
        addClassName("full");
    }

    @Override
    protected String title() {
        return Texts.of("nav.pipelines");
    }

    @Override
    protected void enter(BeforeEnterEvent event) {
        searched = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(SEARCHED)
                .orElse("")
                .strip();
        PipelineGrid grid = new PipelineGrid(team());
        Span more = new Span();
        more.addClassName("secondary");
        PageHeader header = new PageHeader(title());
        if (context.mayEdit(actor(), team())) {
            header.actions(fresh());
        }
        Div toolbar = new Div(search(grid, more), more);
        toolbar.addClassName("toolbar");
        add(header, toolbar, grid);
        show(grid, more);
        Live.keep(grid, changed -> context.changes(team(), changed), () -> show(grid, more));
    }

    private TextField search(PipelineGrid grid, Span more) {
        TextField text = new TextField();
        text.setPlaceholder(Texts.of("pipelines.search"));
        text.setAriaLabel(Texts.of("pipelines.search"));
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setValue(searched);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addFocusShortcut(Key.SLASH);
        text.addClassName("grow");
        text.addValueChangeListener(change -> {
            searched = change.getValue().strip();
            show(grid, more);
            QueryParameters parameters =
                    searched.isEmpty() ? QueryParameters.empty() : QueryParameters.of(SEARCHED, searched);
            getUI().ifPresent(ui -> ui.getPage()
                    .getHistory()
                    .replaceState(null, new Location(PipelineAddresses.list(team()), parameters)));
        });
        return text;
    }

    private void show(PipelineGrid grid, Span more) {
        List<PipelineView> found = context.pipelines().search(actor(), team(), searched, null, MOST + 1);
        boolean all = found.size() <= MOST;
        more.setVisible(!all);
        more.setText(all ? "" : Texts.of("pipelines.search.more", MOST));
        grid.setEmptyStateComponent(empty());
        grid.setItems(all ? found : found.subList(0, MOST));
    }

    private Component empty() {
        if (!searched.isEmpty()) {
            return new EmptyState(
                    VaadinIcon.SEARCH, Texts.of("pipelines.none-match"), Texts.of("pipelines.none-match.advice"));
        }
        Component[] steps = context.mayEdit(actor(), team()) ? new Component[] {fresh()} : new Component[0];
        return new EmptyState(
                VaadinIcon.ROAD_BRANCHES, Texts.of("pipelines.none"), Texts.of("pipelines.none.advice"), steps);
    }

    private Button fresh() {
        Button fresh = new Button(Texts.of("pipelines.new"), VaadinIcon.PLUS.create());
        fresh.addThemeVariants(ButtonVariant.PRIMARY);
        fresh.addClickListener(click -> fresh.getUI().ifPresent(ui -> ui.navigate(PipelineAddresses.fresh(team()))));
        return fresh;
    }
}

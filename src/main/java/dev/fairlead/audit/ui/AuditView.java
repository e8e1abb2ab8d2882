package dev.fairlead.audit.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.fairlead.audit.AuditEntry;
import dev.fairlead.audit.AuditQuery;
import dev.fairlead.audit.AuditRows.Proof;
import dev.fairlead.audit.AuditTrail;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.EmptyState;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.PageContext;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;
import jakarta.annotation.security.PermitAll;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who did what, newest first; the filters stand in the address. */
@Route(value = "audit", layout = MainLayout.class)
@PermitAll
class AuditView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private static final int MOST = 500;

    private final PageContext context;
    private final AuditTrail trail;
    private final Grid<AuditEntry> grid = new Grid<>();

    AuditView(PageContext context, AuditTrail trail) {
        this.context = context;
        this.trail = trail;
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Actor actor = context.currentActor().require();
        QueryParameters parameters = event.getLocation().getQueryParameters();
        try {
            grid.removeAllColumns();
            fillGrid();
            show(actor, value(parameters, "actor"), value(parameters, "action"), value(parameters, "subject"));
            Button prove = new Button(Texts.of("audit.prove"), click -> Notice.attempt(() -> prove(actor)));
            add(new PageHeader(Texts.of("audit.title")).actions(prove), filters(actor, parameters), grid);
        } catch (RefusedException refused) {
            add(EmptyState.refused(Texts.of(refused.text())));
        }
    }

    @Override
    public String getPageTitle() {
        return Texts.of("audit.title") + " · Fairlead";
    }

    private Div filters(Actor actor, QueryParameters parameters) {
        TextField who = filter("audit.who", value(parameters, "actor"));
        TextField action = filter("audit.action", value(parameters, "action"));
        TextField subject = filter("audit.subject", value(parameters, "subject"));
        for (TextField field : List.of(who, action, subject)) {
            field.addValueChangeListener(change -> {
                show(actor, who.getValue(), action.getValue(), subject.getValue());
                remember(who.getValue(), action.getValue(), subject.getValue());
            });
        }
        Div row = new Div(who, action, subject);
        row.addClassName("toolbar");
        return row;
    }

    private static TextField filter(String key, @Nullable String value) {
        TextField field = new TextField(Texts.of(key));
        field.setValue(value == null ? "" : value);
        field.setClearButtonVisible(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        return field;
    }

    private void show(Actor actor, @Nullable String who, @Nullable String action, @Nullable String subject) {
        AuditQuery query = new AuditQuery(who, action, blankIsAny(subject), null, null, null);
        grid.setItems(DataProvider.ofCollection(trail.list(actor, query, MOST)));
    }

    private void remember(String who, String action, String subject) {
        Map<String, String> values = new HashMap<>(Map.of("actor", who, "action", action, "subject", subject));
        values.values().removeIf(String::isBlank);
        getUI().ifPresent(ui ->
                ui.getPage().getHistory().replaceState(null, new Location("audit", QueryParameters.simple(values))));
    }

    private void fillGrid() {
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addComponentColumn(entry -> new TimeAgo(entry.at())).setHeader(Texts.of("audit.when"));
        grid.addColumn(AuditEntry::actorName).setHeader(Texts.of("audit.who"));
        grid.addColumn(AuditEntry::action).setHeader(Texts.of("audit.action"));
        grid.addColumn(this::team).setHeader(Texts.of("nav.team"));
        grid.addColumn(entry -> entry.subject().toString()).setHeader(Texts.of("audit.subject"));
        grid.addComponentColumn(AuditView::change)
                .setHeader(Texts.of("audit.change"))
                .setFlexGrow(3);
        grid.addColumn(AuditEntry::reason).setHeader(Texts.of("audit.reason"));
        grid.setEmptyStateText(Texts.of("audit.none"));
        grid.getColumns().forEach(column -> column.setResizable(true));
        grid.setHeight("calc(100vh - 220px)");
    }

    private String team(AuditEntry entry) {
        return entry.team() == null
                ? ""
                : context.teams()
                        .find(entry.team())
                        .map(TeamRef::title)
                        .orElse(entry.team().value());
    }

    private static Span change(AuditEntry entry) {
        String before = entry.before().equals("{}") ? "" : entry.before() + " → ";
        Span change = new Span(before + (entry.after().equals("{}") ? "∅" : entry.after()));
        change.addClassName("mono");
        change.setTitle(change.getText());
        return change;
    }

    private void prove(Actor actor) {
        switch (trail.verify(actor)) {
            case Proof.Sound(long linked, long waiting) -> Notice.done(Texts.of("audit.sound", linked, waiting));
            case Proof.Broken(long position, String what) -> Notice.refused(Texts.of("audit.broken", position, what));
        }
    }

    private static @Nullable String blankIsAny(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static @Nullable String value(QueryParameters parameters, String name) {
        return parameters.getSingleParameter(name).orElse(null);
    }
}

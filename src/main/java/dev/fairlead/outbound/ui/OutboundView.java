package dev.fairlead.outbound.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.outbound.HostKeys;
import dev.fairlead.outbound.OutboundHost;
import dev.fairlead.outbound.OutboundHosts;
import dev.fairlead.shell.EmptyState;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.PageContext;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** The hosts that the portal may call, and the keys by which ssh servers are known. */
@Route(value = "outbound", layout = MainLayout.class)
@PermitAll
class OutboundView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private final PageContext context;
    private final OutboundHosts hosts;
    private final Grid<OutboundHost> grid = new Grid<>();
    private final Div found = new Div();

    OutboundView(PageContext context, OutboundHosts hosts) {
        this.context = context;
        this.hosts = hosts;
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Actor actor = context.currentActor().require();
        try {
            fillGrid(actor);
            refresh(actor);
            found.addClassName("section");
            found.getElement().setAttribute("role", "status");
            add(new PageHeader(heading()), lead(), form(actor), found, grid);
        } catch (RefusedException refused) {
            add(EmptyState.refused(Texts.of(refused.text())).asPage());
        }
    }

    private static String heading() {
        return Texts.of("outbound.title");
    }

    @Override
    public String getPageTitle() {
        return heading() + " · Fairlead";
    }

    private static Paragraph lead() {
        Paragraph lead = new Paragraph(Texts.of("outbound.lead"));
        lead.addClassName("secondary");
        return lead;
    }

    private Div form(Actor actor) {
        TextField place = new TextField(Texts.of("outbound.place"));
        place.setPlaceholder("https://git.example.com");
        place.setWidth("320px");
        Button add = new Button(Texts.of("outbound.add"));
        add.addThemeVariants(ButtonVariant.PRIMARY);
        add.addClickListener(click -> {
            place.setInvalid(false);
            try {
                OutboundHost added = hosts.add(actor, place.getValue());
                place.clear();
                Notice.done(Texts.of("outbound.added", added.endpoint().toString()));
                refresh(actor);
            } catch (RefusedException refused) {
                place.setErrorMessage(Texts.of(refused.text()));
                place.setInvalid(true);
            }
        });
        Div row = new Div(place, add);
        row.addClassNames("toolbar", "fields");
        Div section = new Div(new H2(Texts.of("outbound.new")), row);
        section.addClassName("section");
        return section;
    }

    private void fillGrid(Actor actor) {
        grid.removeAllColumns();
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(true);
        grid.setEmptyStateText(Texts.of("outbound.none"));
        grid.addComponentColumn(host -> mono(host.endpoint().toString()))
                .setHeader(Texts.of("outbound.place"))
                .setFlexGrow(2);
        grid.addComponentColumn(OutboundView::keys)
                .setHeader(Texts.of("outbound.keys"))
                .setFlexGrow(3);
        grid.addColumn(OutboundHost::addedBy).setHeader(Texts.of("outbound.added-by"));
        grid.addComponentColumn(host -> new TimeAgo(host.addedAt())).setHeader(Texts.of("outbound.since"));
        grid.addComponentColumn(host -> actions(actor, host))
                .setHeader(Texts.of("page.actions"))
                .setWidth("210px")
                .setFlexGrow(0);
    }

    private static Component keys(OutboundHost host) {
        if (!host.endpoint().scheme().equals("ssh")) {
            return new Span("–");
        }
        if (host.hostKeys().isEmpty()) {
            return new Span(Texts.of("outbound.no-keys"));
        }
        Div all = new Div();
        host.hostKeys().forEach(key -> all.add(new Div(mono(HostKeys.fingerprint(key)))));
        return all;
    }

    private Div actions(Actor actor, OutboundHost host) {
        Div actions = new Div();
        String place = host.endpoint().toString();
        if (host.endpoint().scheme().equals("ssh")) {
            Button ask = button("outbound.scan", "outbound.scan-one", place);
            ask.addClickListener(click -> Notice.attempt(() -> show(actor, host, hosts.scan(actor, host.id()))));
            actions.add(ask);
        }
        Button remove = button("outbound.remove", "outbound.remove-one", place);
        remove.addClickListener(click -> Notice.attempt(() -> {
            hosts.remove(actor, host.id());
            found.removeAll();
            Notice.done(Texts.of("outbound.removed", place));
            refresh(actor);
        }));
        actions.add(remove);
        return actions;
    }

    private static Button button(String key, String labelKey, String place) {
        Button button = new Button(Texts.of(key));
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(Texts.of(labelKey, place));
        return button;
    }

    /** What the server showed; only a second, explicit click trusts it. */
    private void show(Actor actor, OutboundHost host, String key) {
        found.removeAll();
        Button trust = new Button(Texts.of("outbound.trust"));
        trust.addThemeVariants(ButtonVariant.PRIMARY);
        trust.addClickListener(click -> Notice.attempt(() -> {
            hosts.trust(actor, host.id(), List.of(key));
            found.removeAll();
            Notice.done(Texts.of("outbound.trusted", host.endpoint().toString()));
            refresh(actor);
        }));
        boolean same = host.hostKeys().contains(key);
        Div fact = new Div(mono(key.split(" ")[0]), new Span(" "), mono(HostKeys.fingerprint(key)));
        found.add(
                new H2(Texts.of("outbound.found", host.endpoint().toString())),
                fact,
                new Paragraph(Texts.of(same ? "outbound.found-same" : "outbound.found-compare")));
        if (!same) {
            found.add(trust);
        }
    }

    private static Span mono(String text) {
        Span span = new Span(text);
        span.addClassName("mono");
        return span;
    }

    private void refresh(Actor actor) {
        grid.setItems(hosts.list(actor));
    }
}

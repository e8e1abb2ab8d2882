package dev.fairlead.audit.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.fairlead.audit.AuditEntry;
import dev.fairlead.audit.AuditRows.Proof;
import dev.fairlead.audit.AuditTrail;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.EmptyState;
import dev.fairlead.shell.ListColumn;
import dev.fairlead.shell.ListFrame;
import dev.fairlead.shell.ListSpec;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.OneLine;
import dev.fairlead.shell.PageContext;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.Texts;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** Who did what, newest first. */
@Route(value = "audit", layout = MainLayout.class)
@PermitAll
class AuditView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private final PageContext context;
    private final AuditTrail trail;

    AuditView(PageContext context, AuditTrail trail) {
        this.context = context;
        this.trail = trail;
        addClassNames("page", "full");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Actor actor = context.currentActor().require();
        try {
            context.access().require(actor, Permission.READ_AUDIT);
        } catch (RefusedException refused) {
            add(EmptyState.refused(Texts.of(refused.text())).asPage());
            return;
        }
        Button prove = new Button(Texts.of("audit.prove"), click -> Notice.attempt(() -> prove(actor)));
        PageHeader header = new PageHeader(Texts.of("audit.title")).actions(prove);
        add(header, new ListFrame<>(spec(actor), header, event.getLocation()));
    }

    @Override
    public String getPageTitle() {
        return Texts.of("audit.title") + " · Fairlead";
    }

    private ListSpec<AuditEntry> spec(Actor actor) {
        return new ListSpec<AuditEntry>(
                        "audit",
                        Texts.of("audit.title"),
                        entry -> String.valueOf(entry.seq()),
                        () -> new AuditEntries(trail, actor))
                .columns(List.of(
                        ListColumn.moment("when", Texts.of("audit.when"), AuditEntry::at)
                                .left()
                                .phoneWidth("96px"),
                        ListColumn.text("who", Texts.of("audit.who"), AuditEntry::actorName)
                                .width("200px")
                                .phoneWidth("110px"),
                        ListColumn.text("action", Texts.of("audit.action"), AuditEntry::action)
                                .width("170px")
                                .phoneWidth("150px")
                                .always(),
                        ListColumn.text("team", Texts.of("nav.team"), this::team)
                                .width("120px")
                                .wideOnly(),
                        ListColumn.<AuditEntry>of(
                                        "subject",
                                        Texts.of("audit.subject"),
                                        AuditView::subject,
                                        entry -> entry.subject().toString())
                                .width("220px")
                                .wideOnly(),
                        ListColumn.<AuditEntry>of(
                                        "change", Texts.of("audit.change"), AuditView::change, AuditView::written)
                                .wideOnly(),
                        ListColumn.<AuditEntry>text(
                                        "reason",
                                        Texts.of("audit.reason"),
                                        entry -> entry.reason() == null ? "" : entry.reason())
                                .width("140px")
                                .wideOnly()))
                .sortedBy("when", true)
                .whereEmpty(() ->
                        new EmptyState(VaadinIcon.ARCHIVES, Texts.of("audit.nothing"), Texts.of("audit.nothing-text")));
    }

    private static Component subject(AuditEntry entry) {
        OneLine subject = new OneLine(entry.subject().toString());
        subject.addClassName("mono");
        return subject;
    }

    private String team(AuditEntry entry) {
        return entry.team() == null
                ? ""
                : context.teams()
                        .find(entry.team())
                        .map(TeamRef::title)
                        .orElse(entry.team().value());
    }

    private static Component change(AuditEntry entry) {
        Span change = new OneLine(written(entry));
        change.addClassName("mono");
        return change;
    }

    private static String written(AuditEntry entry) {
        String before = entry.before().equals("{}") ? "" : entry.before() + " → ";
        return before + (entry.after().equals("{}") ? "∅" : entry.after());
    }

    private void prove(Actor actor) {
        switch (trail.verify(actor)) {
            case Proof.Sound(long linked, long waiting) -> Notice.done(Texts.of("audit.sound", linked, waiting));
            case Proof.Broken(long position, String what) -> Notice.refused(Texts.of("audit.broken", position, what));
        }
    }
}

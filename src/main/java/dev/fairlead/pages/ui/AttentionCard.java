package dev.fairlead.pages.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.AttentionSource;
import dev.fairlead.shell.AttentionSource.Item;
import dev.fairlead.shell.AttentionSource.Level;
import dev.fairlead.shell.HomeCard;
import dev.fairlead.shell.Live;
import dev.fairlead.shell.PageContext;
import dev.fairlead.shell.Sentence;
import dev.fairlead.shell.StatusBadge;
import dev.fairlead.shell.StatusBadge.Tone;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;

/** What of all rooms somebody should look at, each with its reason and what to do; one calm line where there is nothing. */
@org.springframework.stereotype.Component
class AttentionCard implements HomeCard {
    private static final int ORDER = 0;
    private static final int MOST = 8;

    private final List<AttentionSource> sources;
    private final PageContext context;

    AttentionCard(ObjectProvider<AttentionSource> sources, PageContext context) {
        this.sources = sources.stream().toList();
        this.context = context;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Optional<Component> create(Actor actor, TeamRef team) {
        Div card = new Div();
        card.addClassNames("panel", "wide");
        show(card, actor, team);
        Live.keep(
                card,
                changed -> context.feed().subscribe(event -> team.id().equals(event.team()), batch -> changed.run()),
                () -> show(card, actor, team));
        return Optional.of(card);
    }

    private void show(Div card, Actor actor, TeamRef team) {
        List<Item> items = sources.stream()
                .flatMap(source -> source.attention(actor, team).stream())
                .sorted(Comparator.comparing(Item::level)
                        .thenComparing(Item::since, Comparator.nullsFirst(Comparator.reverseOrder())))
                .toList();
        card.removeAll();
        card.add(new H2(Texts.of("home.attention")));
        if (items.isEmpty()) {
            card.add(new StatusBadge(VaadinIcon.CHECK_CIRCLE_O, Texts.of("home.attention.none"), Tone.GOOD));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("attention");
        items.stream().limit(MOST).forEach(item -> list.add(row(item)));
        card.add(list);
        if (items.size() > MOST) {
            Span more = new Span(Texts.of("home.attention.more", items.size() - MOST));
            more.addClassName("secondary");
            card.add(more);
        }
    }

    private static ListItem row(Item item) {
        StatusBadge level = item.level() == Level.BROKEN
                ? new StatusBadge(VaadinIcon.CLOSE_CIRCLE_O, Texts.of("home.attention.broken"), Tone.BAD)
                : new StatusBadge(VaadinIcon.CLOCK, Texts.of("home.attention.waiting"), Tone.WAITING);
        Div reason = new Div(new Sentence(item.reason()));
        reason.addClassName("reason");
        Div what = new Div(new Anchor(item.path(), item.title()), reason);
        what.addClassName("attention-what");
        TimeAgo since = new TimeAgo(item.since());
        since.setVisible(item.since() != null);
        since.addClassName("secondary");
        Anchor action = new Anchor(item.actionPath(), Texts.of(item.actionKey()));
        action.setAriaLabel(Texts.of("home.attention.action", Texts.of(item.actionKey()), item.title()));
        return new ListItem(level, what, since, action);
    }
}

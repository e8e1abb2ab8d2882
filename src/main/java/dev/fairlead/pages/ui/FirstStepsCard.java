package dev.fairlead.pages.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.FirstStep;
import dev.fairlead.shell.HomeCard;
import dev.fairlead.shell.Live;
import dev.fairlead.shell.PageContext;
import dev.fairlead.shell.StatusBadge;
import dev.fairlead.shell.StatusBadge.Tone;
import dev.fairlead.shell.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;

/** What a newcomer does next, until the team has done all of it once. */
@org.springframework.stereotype.Component
class FirstStepsCard implements HomeCard {
    private static final int ORDER = -5;

    private final List<FirstStep> steps;
    private final PageContext context;
    private final AccessCheck access;

    FirstStepsCard(ObjectProvider<FirstStep> steps, PageContext context, AccessCheck access) {
        this.steps =
                steps.stream().sorted(Comparator.comparingInt(FirstStep::order)).toList();
        this.context = context;
        this.access = access;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Optional<Component> create(Actor actor, TeamRef team) {
        boolean mayDoThem = access.allows(actor, team.id(), Permission.SUBMIT_JOBS);
        if (!mayDoThem || steps.stream().allMatch(step -> step.isDone().test(actor, team))) {
            return Optional.empty();
        }
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
        OrderedList list = new OrderedList();
        list.addClassName("first-steps");
        int done = 0;
        for (FirstStep step : steps) {
            boolean isDone = step.isDone().test(actor, team);
            done += isDone ? 1 : 0;
            list.add(item(step, isDone, team));
        }
        Span count = new Span(Texts.of("home.steps.count", done, steps.size()));
        count.addClassName("secondary");
        Div title = new Div(new H2(Texts.of("home.steps")), count);
        title.addClassName("section-title");
        card.removeAll();
        card.add(title, list);
    }

    private static ListItem item(FirstStep step, boolean done, TeamRef team) {
        StatusBadge state = done
                ? new StatusBadge(VaadinIcon.CHECK_CIRCLE, Texts.of("home.steps.done"), Tone.GOOD)
                : new StatusBadge(VaadinIcon.CIRCLE_THIN, Texts.of("home.steps.open"), Tone.NEUTRAL);
        Span why = new Span(Texts.of(step.textKey()));
        why.addClassName("reason");
        return new ListItem(state, new Anchor(step.path().apply(team), Texts.of(step.titleKey())), why);
    }
}

package dev.fairlead.pages.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Subscription;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.pages.Tour;
import dev.fairlead.pages.TourProgress;
import dev.fairlead.pages.Tours;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.StatusBadge;
import dev.fairlead.shell.StatusBadge.Tone;
import dev.fairlead.shell.Texts;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tour's steps with what happens now in words, and the button of the moment. */
final class TourPanel extends Div {
    private final Tours tours;
    private final TourProgress progress;
    private final Actor actor;
    private final TeamRef team;
    private final OrderedList steps = new OrderedList();
    private final Paragraph now = new Paragraph();
    private final Div actions = new Div();
    private boolean wasGoing;
    private @Nullable Runnable changed;
    private @Nullable Subscription epochs;

    TourPanel(Tours tours, TourProgress progress, Actor actor, TeamRef team) {
        this.tours = tours;
        this.progress = progress;
        this.actor = actor;
        this.team = team;
        addClassName("section");
        steps.addClassName("tour-steps");
        now.setId("tour-now");
        now.getElement().setAttribute("role", "status");
        actions.addClassName("actions");
        add(new H2(Texts.of("tour.title")), steps, now, actions);
        refresh();
    }

    /** Begins to tell of epochs, once there is a training. */
    Subscription follow(Runnable onChange) {
        changed = onChange;
        followTraining(tours.find(actor, team));
        return this::unfollow;
    }

    private void unfollow() {
        changed = null;
        if (epochs != null) {
            epochs.close();
            epochs = null;
        }
    }

    /** The experiment is made by the first training, so this is tried until it is there. */
    private void followTraining(Optional<Tour> tour) {
        boolean trains =
                tour.filter(found -> found.step() == Tour.Step.TRAINING).isPresent();
        if (trains && epochs == null && changed != null) {
            epochs = progress.followTraining(actor, team, changed).orElse(null);
        }
    }

    void refresh() {
        Optional<Tour> tour = tours.find(actor, team);
        followTraining(tour);
        boolean ready = tour.filter(found -> found.step() == Tour.Step.READY).isPresent();
        if (ready && wasGoing) {
            UI.getCurrent().navigate(drawPage());
            return;
        }
        wasGoing = tour.filter(found -> found.failure() == null && found.step() != Tour.Step.READY)
                .isPresent();
        show(tour);
    }

    private void show(Optional<Tour> tour) {
        steps.removeAll();
        for (Tour.Step step : Tour.Step.values()) {
            steps.add(new ListItem(badge(step, tour)));
        }
        actions.removeAll();
        if (tour.isEmpty()) {
            now.setText(Texts.of("tour.invitation"));
            actions.add(button("tour-start", "tour.action.start", () -> tours.start(actor, team)));
            return;
        }
        now.setText(Texts.of(progress.now(actor, team, tour.get())));
        actionsOf(tour.get());
    }

    private void actionsOf(Tour tour) {
        if (tour.step() == Tour.Step.READY) {
            Anchor draw = new Anchor(drawPage(), Texts.of("tour.action.draw"));
            draw.setId("tour-draw");
            draw.addClassName("tour-link");
            actions.add(draw);
        }
        Anchor job = new Anchor("t/" + team.name() + "/jobs/" + tour.job().value(), Texts.of("tour.link.job"));
        job.setId("tour-job");
        Anchor runs = new Anchor("t/" + team.name() + "/experiments", Texts.of("tour.link.runs"));
        if (!tours.mayStart(actor, team)) {
            actions.add(job, runs);
            return;
        }
        if (tour.failure() != null) {
            actions.add(button("tour-retry", "tour.action.retry", () -> tours.retry(actor, team)));
        }
        actions.add(job, runs);
        if (tour.failure() != null || tour.step() == Tour.Step.READY) {
            Button hide = new Button(
                    Texts.of("tour.action.hide"),
                    click -> Notice.attempt(() -> {
                        tours.hide(actor, team);
                        getParent().ifPresent(card -> card.setVisible(false));
                    }));
            hide.addThemeVariants(ButtonVariant.TERTIARY);
            actions.add(hide);
        }
    }

    private Button button(String id, String key, Runnable action) {
        Button button = new Button(Texts.of(key));
        button.setId(id);
        button.addThemeVariants(ButtonVariant.PRIMARY);
        button.setDisableOnClick(true);
        button.addClickListener(click -> {
            Notice.attempt(action);
            refresh();
        });
        return button;
    }

    private static StatusBadge badge(Tour.Step step, Optional<Tour> tour) {
        String word = Texts.of("tour.step." + step.name().toLowerCase(Locale.ROOT));
        if (tour.isEmpty()) {
            return new StatusBadge(VaadinIcon.CIRCLE_THIN, word, Tone.NEUTRAL);
        }
        int difference = step.compareTo(tour.get().step());
        if (difference < 0 || tour.get().step() == Tour.Step.READY) {
            return new StatusBadge(VaadinIcon.CHECK_CIRCLE, word, Tone.GOOD);
        }
        if (difference > 0) {
            return new StatusBadge(VaadinIcon.CIRCLE_THIN, word, Tone.NEUTRAL);
        }
        return tour.get().failure() != null
                ? new StatusBadge(VaadinIcon.CLOSE_CIRCLE, word, Tone.BAD)
                : new StatusBadge(VaadinIcon.HOURGLASS_START, word, Tone.ACTIVE);
    }

    private String drawPage() {
        return "t/" + team.name() + "/deployments/" + Tour.MODEL + "/draw";
    }
}

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
import dev.fairlead.pages.TourProgress;
import dev.fairlead.pages.Tours;
import dev.fairlead.pipelines.PipelineRun;
import dev.fairlead.pipelines.RunState;
import dev.fairlead.pipelines.StepState;
import dev.fairlead.shell.Notice;
import dev.fairlead.shell.StatusBadge;
import dev.fairlead.shell.StatusBadge.Tone;
import dev.fairlead.shell.Texts;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps of the tour's run with what happens now in words, and the button of the moment. */
final class TourPanel extends Div {
    /** Steps of the sample that have a sentence; one that somebody added is shown by its own name. */
    private static final Set<String> TOLD = Set.of("prepare", "train", "evaluate", "register", "deploy");

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
        followTraining(tours.find(actor, team).isPresent());
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
    private void followTraining(boolean going) {
        if (going && epochs == null && changed != null) {
            epochs = progress.followTraining(actor, team, changed).orElse(null);
        }
    }

    void refresh() {
        Optional<PipelineRun> run = tours.find(actor, team).map(tour -> tours.run(actor, tour));
        boolean going = run.filter(found -> !found.state().isFinal()).isPresent();
        followTraining(going);
        Optional<String> deployed =
                run.filter(found -> found.state() == RunState.SUCCEEDED).flatMap(progress::deployment);
        if (deployed.isPresent() && wasGoing) {
            UI.getCurrent().navigate(drawPage(deployed.get()));
            return;
        }
        wasGoing = going;
        show(run, deployed);
    }

    private void show(Optional<PipelineRun> run, Optional<String> deployed) {
        steps.removeAll();
        if (run.isEmpty()) {
            tours.steps().forEach(step -> steps.add(new ListItem(badge(step, StepState.Kind.WAITING))));
        }
        run.ifPresent(found ->
                found.steps().forEach(step -> steps.add(new ListItem(badge(step.name(), step.state())))));
        String draw = Texts.of("tour.step.ready");
        steps.add(new ListItem(
                deployed.isPresent()
                        ? new StatusBadge(VaadinIcon.CHECK_CIRCLE, draw, Tone.GOOD)
                        : new StatusBadge(VaadinIcon.CIRCLE_THIN, draw, Tone.NEUTRAL)));
        actions.removeAll();
        if (run.isEmpty()) {
            now.setText(Texts.of("tour.invitation"));
            actions.add(button("tour-start", "tour.action.start", () -> tours.start(actor, team)));
            return;
        }
        now.setText(Texts.of(progress.now(actor, team, run.get())));
        actionsOf(run.get(), deployed);
    }

    private void actionsOf(PipelineRun run, Optional<String> deployed) {
        deployed.ifPresent(name -> {
            Anchor draw = new Anchor(drawPage(name), Texts.of("tour.action.draw"));
            draw.setId("tour-draw");
            draw.addClassName("tour-link");
            actions.add(draw);
        });
        boolean mayStart = tours.mayStart(actor, team);
        boolean failed = run.state() == RunState.FAILED || run.state() == RunState.CANCELLED;
        if (mayStart && failed) {
            actions.add(button("tour-retry", "tour.action.retry", () -> tours.retry(actor, team)));
        }
        Anchor details =
                new Anchor("t/" + team.name() + "/pipeline-runs/" + run.id().value(), Texts.of("tour.link.run"));
        details.setId("tour-run");
        Anchor pipeline = new Anchor("t/" + team.name() + "/pipelines/" + run.name(), Texts.of("tour.link.pipeline"));
        pipeline.setId("tour-pipeline");
        Anchor runs = new Anchor("t/" + team.name() + "/experiments", Texts.of("tour.link.runs"));
        actions.add(details, pipeline, runs);
        if (mayStart && run.state().isFinal()) {
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

    private static StatusBadge badge(String step, StepState.Kind state) {
        String word = TOLD.contains(step) ? Texts.of("tour.step." + step) : step;
        return switch (state) {
            case WAITING -> new StatusBadge(VaadinIcon.CIRCLE_THIN, word, Tone.NEUTRAL);
            case RUNNING, PAUSING -> new StatusBadge(VaadinIcon.HOURGLASS_START, word, Tone.ACTIVE);
            case SUCCEEDED -> new StatusBadge(VaadinIcon.CHECK_CIRCLE, word, Tone.GOOD);
            case FAILED -> new StatusBadge(VaadinIcon.CLOSE_CIRCLE, word, Tone.BAD);
            case SKIPPED -> new StatusBadge(VaadinIcon.MINUS_CIRCLE_O, word, Tone.NEUTRAL);
            case CANCELLED -> new StatusBadge(VaadinIcon.BAN, word, Tone.NEUTRAL);
        };
    }

    private String drawPage(String deployment) {
        return "t/" + team.name() + "/deployments/" + deployment + "/draw";
    }
}

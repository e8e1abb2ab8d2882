package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.fairlead.jobs.AttemptView;
import dev.fairlead.jobs.AttemptView.ReplicaView;
import dev.fairlead.kernel.Message;
import dev.fairlead.shell.Elapsed;
import dev.fairlead.shell.IdChip;
import dev.fairlead.shell.StatusBadge;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The replicas of one attempt, and above them every attempt to choose from where there are several. */
final class AttemptsPanel extends Div {
    private final Grid<AttemptView> attempts = new Grid<>();
    private final Grid<ReplicaView> replicas = new Grid<>();
    private final H2 heading = new H2();
    private List<AttemptView> shown = List.of();
    private @Nullable AttemptView chosenBefore;

    /** @param choose told when the reader selects an attempt */
    AttemptsPanel(Consumer<AttemptView> choose) {
        addClassName("section");
        attempts.setAllRowsVisible(true);
        attempts.addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
        attempts.getElement().setAttribute("aria-label", Texts.of("jobs.attempts"));
        attempts.addColumn(AttemptView::number)
                .setHeader(Texts.of("jobs.attempt"))
                .setFlexGrow(0)
                .setWidth("96px");
        attempts.addComponentColumn(AttemptsPanel::outcome)
                .setHeader(Texts.of("jobs.column.state"))
                .setFlexGrow(1);
        attempts.addComponentColumn(attempt -> new TimeAgo(attempt.admittedAt()))
                .setHeader(Texts.of("jobs.column.started"))
                .setFlexGrow(0)
                .setWidth("140px");
        attempts.addComponentColumn(attempt -> new Elapsed(attempt.startedAt(), attempt.endedAt()))
                .setHeader(Texts.of("jobs.column.run-time"))
                .setFlexGrow(0)
                .setWidth("120px")
                .setTextAlign(ColumnTextAlign.END);
        attempts.addComponentColumn(attempt -> new IdChip(attempt.id().value()))
                .setHeader(Texts.of("jobs.column.id"))
                .setFlexGrow(0)
                .setWidth("150px");
        attempts.addSelectionListener(selection -> {
            if (selection.isFromClient()) {
                selection.getFirstSelectedItem().ifPresent(choose);
            }
        });
        buildReplicas();
        add(attempts, heading, replicas);
    }

    private void buildReplicas() {
        replicas.setAllRowsVisible(true);
        replicas.setSelectionMode(Grid.SelectionMode.NONE);
        replicas.addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
        replicas.getElement().setAttribute("aria-label", Texts.of("jobs.replicas"));
        replicas.addColumn(ReplicaView::rank)
                .setHeader(Texts.of("jobs.rank"))
                .setFlexGrow(0)
                .setWidth("80px");
        replicas.addColumn(ReplicaView::set)
                .setHeader(Texts.of("jobs.set"))
                .setFlexGrow(0)
                .setWidth("120px");
        replicas.addComponentColumn(AttemptsPanel::phase)
                .setHeader(Texts.of("jobs.column.state"))
                .setFlexGrow(1);
        replicas.addColumn(ReplicaView::node)
                .setHeader(Texts.of("jobs.node"))
                .setFlexGrow(0)
                .setWidth("180px");
        replicas.addColumn(
                        replica -> replica.gpus().stream().map(String::valueOf).collect(Collectors.joining(", ")))
                .setHeader("GPU")
                .setFlexGrow(0)
                .setWidth("120px");
        replicas.addColumn(replica -> replica.exitCode() == null ? "" : String.valueOf(replica.exitCode()))
                .setHeader(Texts.of("jobs.exit-code"))
                .setFlexGrow(0)
                .setWidth("110px")
                .setTextAlign(ColumnTextAlign.END);
    }

    /** @param chosen the attempt whose replicas are shown */
    void show(List<AttemptView> all, AttemptView chosen) {
        if (all.equals(shown) && chosen.equals(chosenBefore)) {
            return;
        }
        shown = all;
        chosenBefore = chosen;
        attempts.setVisible(all.size() > 1);
        attempts.setItems(all);
        attempts.select(chosen);
        heading.setText(Texts.of("jobs.replicas-of", chosen.number()));
        replicas.setItems(chosen.replicas());
    }

    private static Component outcome(AttemptView attempt) {
        String word = attempt.outcome() == null
                ? "running"
                : attempt.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-');
        StatusBadge badge = new StatusBadge(icon(attempt), Texts.of("jobs.step." + word), tone(attempt));
        return withReason(badge, attempt.reason());
    }

    private static VaadinIcon icon(AttemptView attempt) {
        return attempt.outcome() == null
                ? VaadinIcon.PLAY
                : switch (attempt.outcome()) {
                    case SUCCEEDED -> VaadinIcon.CHECK_CIRCLE_O;
                    case FAILED, REFUSED, LOST, OUT_OF_TIME -> VaadinIcon.CLOSE_CIRCLE_O;
                    case CANCELLED -> VaadinIcon.BAN;
                    case PREEMPTED, POSTPONED -> VaadinIcon.ARROW_BACKWARD;
                };
    }

    private static StatusBadge.Tone tone(AttemptView attempt) {
        return attempt.outcome() == null
                ? StatusBadge.Tone.ACTIVE
                : switch (attempt.outcome()) {
                    case SUCCEEDED -> StatusBadge.Tone.GOOD;
                    case FAILED, REFUSED, LOST, OUT_OF_TIME -> StatusBadge.Tone.BAD;
                    case CANCELLED -> StatusBadge.Tone.NEUTRAL;
                    case PREEMPTED, POSTPONED -> StatusBadge.Tone.WARNING;
                };
    }

    private static Component phase(ReplicaView replica) {
        String word = Texts.of("jobs.phase." + replica.phase().toLowerCase(Locale.ROOT));
        boolean failed = replica.phase().equals("LOST") || replica.exitCode() != null && replica.exitCode() != 0;
        StatusBadge badge = switch (replica.phase()) {
            case "PREPARING" -> new StatusBadge(VaadinIcon.HOURGLASS_START, word, StatusBadge.Tone.ACTIVE);
            case "RUNNING" -> new StatusBadge(VaadinIcon.PLAY, word, StatusBadge.Tone.ACTIVE);
            case "STOPPING" -> new StatusBadge(VaadinIcon.STOP, word, StatusBadge.Tone.WARNING);
            default ->
                failed
                        ? new StatusBadge(VaadinIcon.CLOSE_CIRCLE_O, word, StatusBadge.Tone.BAD)
                        : new StatusBadge(VaadinIcon.CHECK_CIRCLE_O, word, StatusBadge.Tone.GOOD);
        };
        return withReason(badge, replica.reason());
    }

    private static Component withReason(StatusBadge badge, @Nullable Message why) {
        if (why == null) {
            return badge;
        }
        Div reason = new Div(Texts.of(why));
        reason.addClassName("reason");
        return new Div(badge, reason);
    }
}

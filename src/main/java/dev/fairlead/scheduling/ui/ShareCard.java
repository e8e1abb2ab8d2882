package dev.fairlead.scheduling.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.scheduling.ExplanationText;
import dev.fairlead.scheduling.QueueBoard;
import dev.fairlead.scheduling.QueueService;
import dev.fairlead.scheduling.QueueView;
import dev.fairlead.scheduling.UsageHistory;
import dev.fairlead.shell.Formats;
import dev.fairlead.shell.HomeCard;
import dev.fairlead.shell.LineChart;
import dev.fairlead.shell.Live;
import dev.fairlead.shell.PageContext;
import dev.fairlead.shell.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the reader's teams use against what they deserve, and what this team has used in the last 24 hours. */
@org.springframework.stereotype.Component
class ShareCard implements HomeCard {
    private static final int ORDER = 5;
    private static final int TEAMS = 6;
    private static final Duration DAY = Duration.ofHours(24);
    private static final int PARTS = 96;
    private static final double THOUSAND = 1000;
    /** The line hardly moves in less, and asking costs a look into the ledger. */
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final QueueService queues;
    private final UsageHistory history;
    private final PageContext context;

    ShareCard(QueueService queues, UsageHistory history, PageContext context) {
        this.queues = queues;
        this.history = history;
        this.context = context;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Optional<Component> create(Actor actor, TeamRef team) {
        Shown shown = new Shown(actor, team);
        shown.refresh();
        Live.keep(
                shown,
                changed -> context.feed()
                        .subscribe(
                                event -> event.subject().kind().equals("job")
                                        || event.subject().kind().equals("queue"),
                                batch -> changed.run()),
                shown::refresh);
        return Optional.of(shown);
    }

    private final class Shown extends Div {
        private final Actor actor;
        private final TeamRef team;
        private final ShareBars bars = new ShareBars();
        private final Div facts = new Div();
        private final LineChart chart;
        private Instant drawn = Instant.EPOCH;

        Shown(Actor actor, TeamRef team) {
            this.actor = actor;
            this.team = team;
            addClassNames("panel", "wide");
            Div title = new Div(
                    new H2(Texts.of("queue.card.title")),
                    new Anchor("t/" + team.name() + "/queue", Texts.of("queue.card.all")));
            title.addClassName("section-title");
            facts.addClassName("facts");
            chart = new LineChart(Texts.of(usesGpus() ? "queue.card.gpus" : "queue.card.cpus", team.title()))
                    .axis(LineChart.Axis.TIME)
                    .stacked(true);
            Div now = new Div(bars, facts);
            now.addClassName("section");
            Div columns = new Div(now, chart);
            columns.addClassName("share-card");
            add(title, columns);
        }

        private boolean usesGpus() {
            return !queues.board(actor).capacity().milliGpu().isEmpty();
        }

        void refresh() {
            QueueBoard board = queues.board(actor);
            Set<TeamId> mine =
                    context.teams().visibleTo(actor).stream().map(TeamRef::id).collect(Collectors.toSet());
            List<QueueView> shares = queues.tree(actor).stream()
                    .filter(view -> view.queue().team() != null
                            && mine.contains(view.queue().team()))
                    .sorted(Comparator.comparing(
                            view -> !team.id().equals(view.queue().team())))
                    .limit(TEAMS)
                    .map(view -> new QueueView(view.queue(), 0, view.guarantee(), view.deserved(), view.used()))
                    .toList();
            bars.show(shares, board.capacity());
            Instant now = context.clock().instant();
            if (drawn.plus(KEPT).isBefore(now)) {
                drawn = now;
                draw(now, board);
            }
        }

        private void draw(Instant now, QueueBoard board) {
            List<UsageHistory.Part> parts = history.of(actor, team.id(), now.minus(DAY), now, PARTS);
            boolean gpus = !board.capacity().milliGpu().isEmpty();
            double[] at = parts.stream()
                    .mapToDouble(part -> part.from().toEpochMilli())
                    .toArray();
            double[] used = parts.stream()
                    .mapToDouble(part -> (gpus ? part.milliGpu() : part.milliCpu()) / THOUSAND)
                    .toArray();
            chart.setSeries(List.of(new LineChart.Series(team.id().value(), Texts.of("queue.legend.used"), at, used)));
            double hours = Arrays.stream(used).sum() * DAY.toHours() / PARTS;
            facts.removeAll();
            facts.add(
                    new Span(Texts.of(gpus ? "queue.card.gpu-hours" : "queue.card.cpu-hours", Formats.metric(hours))));
            ResourceAmount waiting = board.waiting().stream()
                    .filter(each -> each.gang().team().equals(team.id()))
                    .map(each -> each.gang().asked())
                    .reduce(ResourceAmount.NONE, ResourceAmount::plus);
            if (!waiting.equals(ResourceAmount.NONE)) {
                facts.add(new Span(Texts.of("queue.card.waiting", ExplanationText.amount(waiting))));
            }
        }
    }
}

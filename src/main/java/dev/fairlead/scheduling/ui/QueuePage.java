package dev.fairlead.scheduling.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.kernel.Subscription;
import dev.fairlead.scheduling.QueueBoard;
import dev.fairlead.scheduling.QueueService;
import dev.fairlead.scheduling.QueueView;
import dev.fairlead.shell.Formats;
import dev.fairlead.shell.Live;
import dev.fairlead.shell.MainLayout;
import dev.fairlead.shell.PageContext;
import dev.fairlead.shell.PageHeader;
import dev.fairlead.shell.TeamPage;
import dev.fairlead.shell.Texts;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Shares at the left, the line at the right, the map of the nodes beneath; live. */
@PermitAll
@Route(value = "t/:team/queue", layout = MainLayout.class)
class QueuePage extends TeamPage {
    /** A large fleet changes all the time, and nobody reads faster. */
    private static final Duration REFRESH = Duration.ofSeconds(1);

    private static final Set<String> KINDS = Set.of("job", "queue", "cluster", "team");

    private final QueueService queues;

    QueuePage(PageContext context, QueueService queues) {
        super(context);
        this.queues = queues;
    }

    @Override
    protected void enter(BeforeEnterEvent event) {
        PageHeader header = new PageHeader(title());
        GangText gangs = new GangText(context().teams(), team());
        ShareBars bars = new ShareBars();
        WaitingList waiting = new WaitingList(gangs);
        NodeMap map = new NodeMap(gangs);
        Div top = new Div(section("queue.shares", bars), section("queue.waiting", waiting));
        top.addClassName("queue-top");
        Div content = new Div(top, section("queue.running", map));
        content.addClassName("page-part");
        add(header, content);
        Runnable show = () -> {
            QueueBoard board = queues.board(actor());
            header.facts(facts(board));
            List<QueueView> tree = queues.tree(actor());
            gangs.learn(tree);
            bars.show(tree, board.capacity());
            waiting.show(board.waiting());
            map.show(board);
        };
        show.run();
        Live.keep(content, this::changes, show, REFRESH);
    }

    private Subscription changes(Runnable changed) {
        return context()
                .feed()
                .subscribe(event -> KINDS.contains(event.subject().kind()), batch -> changed.run());
    }

    private static Span[] facts(QueueBoard board) {
        return new Span[] {
            new Span(Texts.of("queue.facts.capacity", Formats.amount(summed(board.capacity())))),
            new Span(Texts.of(
                    "queue.facts.running", Formats.count(board.running().size()))),
            new Span(Texts.of(
                    "queue.facts.waiting", Formats.count(board.waiting().size())))
        };
    }

    /** GPUs of many classes in one number; the classes are in the shares and on the map. */
    private static ResourceAmount summed(ResourceAmount capacity) {
        return capacity.milliGpu().size() <= 1
                ? capacity
                : ResourceAmount.of(
                        capacity.milliCpu(), capacity.memoryMib(), ResourceAmount.ANY_GPU, capacity.totalMilliGpu());
    }

    private static Div section(String titleKey, Component content) {
        Div section = new Div(new H2(Texts.of(titleKey)), content);
        section.addClassName("section");
        return section;
    }

    @Override
    protected String title() {
        return Texts.of("queue.title");
    }
}

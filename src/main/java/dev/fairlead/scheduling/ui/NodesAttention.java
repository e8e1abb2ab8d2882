package dev.fairlead.scheduling.ui;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.scheduling.QueueBoard;
import dev.fairlead.scheduling.QueueService;
import dev.fairlead.shell.AttentionSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Nodes on which nothing starts. */
@Component
class NodesAttention implements AttentionSource {
    private static final int MOST = 3;

    private final QueueService queues;

    NodesAttention(QueueService queues) {
        this.queues = queues;
    }

    @Override
    public List<Item> attention(Actor reader, TeamRef team) {
        String queue = "t/" + team.name() + "/queue";
        return queues.board(reader).nodes().stream()
                .filter(node -> !node.ready())
                .limit(MOST)
                .map(QueueBoard.NodeRow::name)
                .map(name -> new Item(
                        Level.BROKEN,
                        name,
                        queue,
                        Message.of("queue.attention.node"),
                        null,
                        "queue.attention.look",
                        queue))
                .toList();
    }
}

package dev.fairlead.demo;

import dev.fairlead.demo.DemoTeams.Members;
import dev.fairlead.events.EventFeed;
import dev.fairlead.events.EventLoop;
import dev.fairlead.events.Leadership;
import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.scheduling.QueueBoard;
import dev.fairlead.scheduling.QueueService;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Submits drawn jobs, in the way in which people do, as long as there are fewer unfinished ones than the settings say. */
class KeepFleetBusy extends EventLoop {
    /** So many in a turn, so that the first fill leaves room for readers. */
    private static final int BATCH = 100;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(10);

    private final DemoTeams teams;
    private final DrawJobs draw;
    private final JobService jobs;
    private final QueueService queues;
    private final Leadership leadership;
    private final DemoSettings settings;
    /** Submitted here, and when; kept until a cycle of the scheduler must have seen them. */
    private final Map<JobId, Instant> underway = new HashMap<>();

    private List<Members> members = List.of();

    KeepFleetBusy(
            DemoTeams teams,
            DrawJobs draw,
            JobService jobs,
            QueueService queues,
            Leadership leadership,
            DemoSettings settings,
            EventFeed feed) {
        super("demo-traffic", feed, event -> false, PAUSE, PAUSE);
        this.teams = teams;
        this.draw = draw;
        this.jobs = jobs;
        this.queues = queues;
        this.leadership = leadership;
        this.settings = settings;
    }

    @Override
    protected boolean turn() {
        if (!leadership.isLeader()) {
            return false;
        }
        QueueBoard board = queues.board(Actor.SYSTEM);
        if (board.equals(QueueBoard.EMPTY)) {
            return true;
        }
        if (members.isEmpty()) {
            members = teams.ensure();
        }
        int missing = settings.jobs() - unfinished(board);
        for (int at = 0; at < Math.min(BATCH, missing); at++) {
            DrawJobs.Drawn drawn = draw.next(members);
            JobView job = jobs.submit(drawn.owner(), drawn.spec(), null);
            underway.put(job.id(), job.submittedAt());
        }
        return true;
    }

    /** Those on the board, and those that it need not have yet. */
    private int unfinished(QueueBoard board) {
        board.waiting().forEach(each -> underway.remove(each.gang().job()));
        board.running().forEach(each -> underway.remove(each.gang().job()));
        underway.values().removeIf(submitted -> submitted.plus(SEEN_WITHIN).isBefore(board.at()));
        return board.waiting().size() + board.running().size() + underway.size();
    }
}

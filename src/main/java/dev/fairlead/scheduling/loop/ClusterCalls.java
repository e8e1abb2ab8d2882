package dev.fairlead.scheduling.loop;

import dev.fairlead.events.Leadership;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.RefusedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Calls of the cluster, off the loop's thread, so that a cluster that takes its time delays nobody else.
 *
 * <ol>
 *   <li>One call at a time for each attempt, so many at a time in all; whoever finds no room asks again in the next cycle.
 *   <li>Each runs on a virtual thread of its own, which is never interrupted and touches no database.
 *   <li>What came of it waits here until the loop takes it, and only then may the attempt be called about again. The loop alone
 *       writes it down; what a kill loses is asked again, since every call may be repeated.
 * </ol>
 */
@Component
class ClusterCalls {
    /** Of launches, and as many again of stops and the like, so that a cluster that starts nothing can still be told to stop. */
    static final int MOST_AT_A_TIME = 32;

    private static final Logger LOG = LoggerFactory.getLogger(ClusterCalls.class);
    private static final Duration END = Duration.ofSeconds(10);

    private final Leadership leadership;
    private final Published published;
    private final Clock clock;
    private final Threads threads;
    private final SortedMap<AttemptId, Order> underWay = new TreeMap<>();
    private List<Outcome> outcomes = new ArrayList<>();
    private boolean closed;

    /** Runs work on a thread with a name. */
    interface Threads {
        void run(String name, Runnable work);
    }

    /** What is asked of the cluster. */
    enum Kind {
        LAUNCH,
        STOP,
        FORGET
    }

    /** Something that is asked about an attempt; the same again is the same order. */
    record Order(Kind kind, AttemptId attempt) {
        String word() {
            return kind.name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What came of an order. */
    sealed interface Result {
        record Done() implements Result {}

        record Refused(RefusedException why) implements Result {}

        record Failed(Throwable why) implements Result {}
    }

    record Outcome(long epoch, Order order, Result result, Instant at) {}

    /**
     * One moment's state: what came back before it, and what is still being asked.
     *
     * @param outcomes oldest first
     */
    record Taken(List<Outcome> outcomes, SortedMap<AttemptId, Order> underWay) {
        static final Taken NOTHING = new Taken(List.of(), new TreeMap<>());

        boolean isLaunching(AttemptId attempt) {
            Order order = underWay.get(attempt);
            return order != null && order.kind() == Kind.LAUNCH;
        }
    }

    @Autowired
    ClusterCalls(Leadership leadership, Published published, Clock clock) {
        this(
                leadership,
                published,
                clock,
                (name, work) -> Thread.ofVirtual().name(name).start(work));
    }

    ClusterCalls(Leadership leadership, Published published, Clock clock, Threads threads) {
        this.leadership = leadership;
        this.published = published;
        this.clock = clock;
        this.threads = threads;
    }

    /** Hands over what came back; ask before the cluster is read, or what it says is older than the outcome. */
    synchronized Taken take() {
        Taken taken = new Taken(List.copyOf(outcomes), new TreeMap<>(underWay));
        outcomes = new ArrayList<>();
        return taken;
    }

    /** Whether an order could be given now. */
    synchronized boolean hasRoom(Order order) {
        long sameKind = underWay.values().stream()
                .filter(each -> (each.kind() == Kind.LAUNCH) == (order.kind() == Kind.LAUNCH))
                .count();
        return !closed
                && sameKind < MOST_AT_A_TIME
                && !underWay.containsKey(order.attempt())
                && outcomes.stream()
                        .noneMatch(outcome -> outcome.order().attempt().equals(order.attempt()));
    }

    /** Begins the call where there is room for it; its outcome wakes the loop. */
    void give(long epoch, Order order, Runnable call) {
        synchronized (this) {
            if (!hasRoom(order)) {
                return;
            }
            underWay.put(order.attempt(), order);
        }
        threads.run(order.word() + "-" + order.attempt(), () -> run(epoch, order, call));
    }

    /** An order that could not even be given. */
    synchronized void failed(long epoch, Order order, RuntimeException why) {
        Result result = why instanceof RefusedException refusal ? new Result.Refused(refusal) : new Result.Failed(why);
        outcomes.add(new Outcome(epoch, order, result, clock.instant()));
    }

    private void run(long epoch, Order order, Runnable call) {
        Result result;
        try {
            if (!leadership.isLeader() || leadership.epoch() != epoch) {
                throw new IllegalStateException("Epoch " + epoch + " has ended before the call began");
            }
            call.run();
            result = new Result.Done();
        } catch (RefusedException refusal) {
            result = new Result.Refused(refusal);
        } catch (RuntimeException | Error e) {
            // An error, too, must come back as an outcome, or nobody would ever ask about this attempt again.
            result = new Result.Failed(e);
        }
        synchronized (this) {
            underWay.remove(order.attempt());
            outcomes.add(new Outcome(epoch, order, result, clock.instant()));
            notifyAll();
        }
        published.wake();
    }

    /** Begins nothing more, and waits a while for what is under way: it is left to itself then, and asked again at the next start. */
    synchronized void close() {
        closed = true;
        long end = System.nanoTime() + END.toNanos();
        try {
            while (!underWay.isEmpty() && System.nanoTime() < end) {
                wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!underWay.isEmpty()) {
            LOG.warn("The cluster has not answered within {} s: {}", END.toSeconds(), underWay.values());
        }
    }
}

package dev.fairlead.events.db;

import dev.fairlead.events.Event;
import dev.fairlead.events.EventFeed;
import dev.fairlead.events.EventLog;
import dev.fairlead.events.Leadership;
import dev.fairlead.kernel.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * One thread that 1. gives committed events their positions (where this process leads), 2. reads what follows its cursor,
 * 3. hands it to the listeners in order. A commit here wakes it; commits of other processes are found by a poll.
 */
@Component
class EventPump implements EventFeed, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(EventPump.class);
    private static final long POLL_MILLIS = 200;
    private static final long PAUSE_AFTER_FAILURE_MILLIS = 1000;
    private static final int BATCH = 500;

    private final EventLog log;
    private final PositionEvents positions;
    private final Leadership leadership;
    private final EventWake wake;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    private volatile boolean running;
    private volatile @Nullable Thread thread;
    private long cursor;

    EventPump(EventLog log, PositionEvents positions, Leadership leadership, EventWake wake) {
        this.log = log;
        this.positions = positions;
        this.leadership = leadership;
        this.wake = wake;
    }

    @Override
    public Subscription subscribe(Predicate<Event> interest, Consumer<List<Event>> listener) {
        Listener added = new Listener(interest, listener);
        listeners.add(added);
        return () -> listeners.remove(added);
    }

    @Override
    public void start() {
        cursor = log.lastPosition();
        running = true;
        thread = Thread.ofPlatform().name("events").start(this::pump);
    }

    /** Ends the thread between two turns: an interrupt inside the embedded database would close its file. */
    @Override
    public void stop() {
        running = false;
        wake.wake();
        Thread ending = thread;
        if (ending == null) {
            return;
        }
        try {
            ending.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return EmbeddedLeadership.PHASE + 1;
    }

    private void pump() {
        while (running) {
            long pause = POLL_MILLIS;
            try {
                turn();
            } catch (RuntimeException e) {
                LOG.warn("Events were not handed on; trying again in {} ms", PAUSE_AFTER_FAILURE_MILLIS, e);
                pause = PAUSE_AFTER_FAILURE_MILLIS;
            }
            try {
                wake.await(pause);
            } catch (InterruptedException e) {
                LOG.warn("The thread of the event feed was interrupted and ends", e);
                return;
            }
        }
    }

    private void turn() {
        // 1. positions
        if (leadership.isLeader()) {
            positions.run();
        }
        // 2. what is new
        List<Event> batch = log.listAfter(cursor, BATCH);
        while (!batch.isEmpty()) {
            // 3. hand it on
            for (Listener listener : listeners) {
                listener.take(batch);
            }
            cursor = batch.getLast().position();
            batch = log.listAfter(cursor, BATCH);
        }
    }

    /** Identity matters: the same listener may subscribe twice. */
    private static final class Listener {
        private final Predicate<Event> interest;
        private final Consumer<List<Event>> consumer;

        Listener(Predicate<Event> interest, Consumer<List<Event>> consumer) {
            this.interest = interest;
            this.consumer = consumer;
        }

        void take(List<Event> batch) {
            try {
                List<Event> wanted = batch.stream().filter(interest).toList();
                if (!wanted.isEmpty()) {
                    consumer.accept(wanted);
                }
            } catch (RuntimeException e) {
                LOG.warn(
                        "A listener failed on events {} to {}",
                        batch.getFirst().position(),
                        batch.getLast().position(),
                        e);
            }
        }
    }
}

package dev.fairlead.cluster.local;

import dev.fairlead.cluster.AttemptObservation;
import dev.fairlead.cluster.RoundThread;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.Subscription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that looks after every living attempt in turn, measures now and then, and wakes whoever watches. */
final class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final LocalSettings settings;
    private final Caretaker caretaker;
    private final ProcessTable processes;
    private final UsageWatch usage;
    private final LogLimit logs;
    private final GpuUse gpus;
    private final PortLeases ports;
    private final NavigableMap<AttemptId, HeldAttempt> held;
    private final List<Runnable> duties = new CopyOnWriteArrayList<>();
    private final Set<AttemptId> troubled = new HashSet<>();
    private final Map<AttemptId, AttemptObservation> before = new HashMap<>();
    private final RoundThread thread;
    private long measuredNanos = System.nanoTime();

    Rounds(
            LocalSettings settings,
            Caretaker caretaker,
            ProcessTable processes,
            UsageWatch usage,
            LogLimit logs,
            GpuUse gpus,
            PortLeases ports,
            NavigableMap<AttemptId, HeldAttempt> held) {
        this.settings = settings;
        this.caretaker = caretaker;
        this.processes = processes;
        this.usage = usage;
        this.logs = logs;
        this.gpus = gpus;
        this.ports = ports;
        this.held = held;
        this.thread = new RoundThread("local-cluster", settings.poll(), this::round);
    }

    void begin() {
        thread.begin();
    }

    /** Begins the next round now. */
    void wake() {
        thread.wake();
    }

    Subscription watch(Runnable watcher) {
        return thread.watch(watcher);
    }

    /** Does this at the end of every round. */
    void eachTime(Runnable work) {
        duties.add(work);
    }

    void close() {
        thread.close();
    }

    private boolean round() {
        caretaker.newRound();
        boolean changed = false;
        List<HeldAttempt> living = new ArrayList<>();
        for (HeldAttempt attempt : held.values()) {
            if (attempt.isForgotten() || attempt.isSettled()) {
                continue;
            }
            living.add(attempt);
            changed |= tryToLookAfter(attempt);
        }
        if (!living.isEmpty()
                && System.nanoTime() - measuredNanos >= settings.sampling().toNanos()) {
            measuredNanos = System.nanoTime();
            measure(living);
        }
        duties.forEach(Runnable::run);
        return changed;
    }

    private void measure(List<HeldAttempt> living) {
        if (living.stream().anyMatch(HeldAttempt::hasRealGpus)) {
            gpus.refresh();
        }
        usage.measure(living, processes.read());
        logs.hold(living);
    }

    /** One attempt's folder that cannot be read or written must not keep the others from being looked after. */
    private boolean tryToLookAfter(HeldAttempt attempt) {
        try {
            boolean changed = lookAfter(attempt);
            troubled.remove(attempt.id());
            return changed;
        } catch (UncheckedIOException e) {
            if (troubled.add(attempt.id())) {
                LOG.error("Attempt {} cannot be looked after; every round tries again", attempt.id(), e);
            }
            return false;
        }
    }

    private boolean lookAfter(HeldAttempt attempt) {
        AttemptObservation seen = caretaker.lookAfter(attempt);
        try {
            attempt.removePlanOnceBegun();
        } catch (IOException e) {
            LOG.warn("The start plan of attempt {} could not be removed", attempt.id(), e);
        }
        if (seen.hasEnded()) {
            settle(attempt, seen);
            return true;
        }
        @Nullable AttemptObservation last = before.put(attempt.id(), seen);
        return !seen.equals(last);
    }

    private void settle(HeldAttempt attempt, AttemptObservation seen) {
        attempt.settle(seen);
        ports.release(attempt.leasedPorts());
        before.remove(attempt.id());
    }
}

package dev.fairlead.tracking;

import dev.fairlead.kernel.Subscription;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Gathers changes and hands them out every quarter of a second; experiments that nobody watches cost nothing. */
@Component
class CoalescingRunFeed implements RunFeed, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(CoalescingRunFeed.class);
    private static final long PAUSE_MILLIS = 250;

    private final Map<Long, CopyOnWriteArrayList<Consumer<Set<String>>>> listeners = new ConcurrentHashMap<>();
    private final Map<Long, Set<String>> pending = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("run-feed").daemon().factory());

    CoalescingRunFeed() {
        clock.scheduleWithFixedDelay(this::handOut, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public Subscription subscribe(long experimentId, Consumer<Set<String>> listener) {
        listeners.compute(experimentId, (id, there) -> {
            CopyOnWriteArrayList<Consumer<Set<String>>> list = there == null ? new CopyOnWriteArrayList<>() : there;
            list.add(listener);
            return list;
        });
        return () -> listeners.computeIfPresent(experimentId, (id, there) -> {
            there.remove(listener);
            return there.isEmpty() ? null : there;
        });
    }

    @Override
    public void changed(long experimentId, String runId) {
        if (listeners.containsKey(experimentId)) {
            pending.compute(experimentId, (id, there) -> {
                Set<String> runs = there == null ? new HashSet<>() : there;
                runs.add(runId);
                return runs;
            });
        }
    }

    private void handOut() {
        for (Long experiment : pending.keySet()) {
            Set<String> runs = pending.remove(experiment);
            CopyOnWriteArrayList<Consumer<Set<String>>> to = listeners.get(experiment);
            if (runs != null && to != null) {
                to.forEach(listener -> tell(listener, Set.copyOf(runs)));
            }
        }
    }

    private static void tell(Consumer<Set<String>> listener, Set<String> runs) {
        try {
            listener.accept(runs);
        } catch (RuntimeException failed) {
            LOG.warn("A listener to changed runs failed; it stays subscribed", failed);
        }
    }

    @Override
    public void destroy() {
        clock.shutdown();
    }
}

package dev.fairlead.serving;

import dev.fairlead.kernel.Subscription;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts requests in memory in slices of ten seconds, and hands those that are over to the store. */
@Component
public class RequestTraffic {
    private static final Logger LOG = LoggerFactory.getLogger(RequestTraffic.class);
    private static final long SLICE_MILLIS = 10_000;
    private static final Duration KEPT = Duration.ofDays(7);
    /** While the store cannot be written; an hour of some thirty busy revisions. */
    private static final int MOST_IN_MEMORY = 10_000;

    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    private final TrafficStore store;
    private final Clock clock;
    private final Map<Key, TrafficSlice> open = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    RequestTraffic(TrafficStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    private record Key(String revision, long at) {}

    public void count(String revision, int status, Duration latency) {
        long at = clock.millis() / SLICE_MILLIS * SLICE_MILLIS;
        LatencyCounts one = LatencyCounts.none().with(latency);
        Instant begin = Instant.ofEpochMilli(at);
        TrafficSlice slice = status >= SERVER_ERROR
                ? new TrafficSlice(revision, begin, 0, 0, 1, one)
                : status >= BAD_REQUEST
                        ? new TrafficSlice(revision, begin, 0, 1, 0, one)
                        : new TrafficSlice(revision, begin, 1, 0, 0, one);
        open.merge(new Key(revision, at), slice, TrafficSlice::plus);
        listeners.forEach(Runnable::run);
    }

    /** Calls the listener at each request, on the request's thread; it must return at once. */
    public Subscription subscribe(Runnable listener) {
        Runnable own = listener::run;
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    /** What the revisions had since then, by time, what is not yet stored included. */
    public List<TrafficSlice> since(Collection<String> revisions, Instant since) {
        Map<Instant, Map<String, TrafficSlice>> slices = new TreeMap<>();
        List<TrafficSlice> all = new ArrayList<>(store.list(revisions, since));
        open.values().stream()
                .filter(slice ->
                        revisions.contains(slice.revision()) && !slice.at().isBefore(since))
                .forEach(all::add);
        for (TrafficSlice slice : all) {
            slices.computeIfAbsent(slice.at(), at -> new TreeMap<>())
                    .merge(slice.revision(), slice, TrafficSlice::plus);
        }
        return slices.values().stream()
                .flatMap(ofMoment -> ofMoment.values().stream())
                .toList();
    }

    /** Stores the slices that are over; they stay in memory where the store cannot be written. */
    public void flush() {
        store(clock.millis() - SLICE_MILLIS);
        store.removeBefore(clock.instant().minus(KEPT));
    }

    /** Stores everything, for the end of the process. */
    public void flushAll() {
        store(Long.MAX_VALUE);
    }

    private void store(long beganBefore) {
        Set<Key> over = Set.copyOf(
                open.keySet().stream().filter(key -> key.at() <= beganBefore).toList());
        if (over.isEmpty()) {
            return;
        }
        List<TrafficSlice> slices = new ArrayList<>();
        over.forEach(key -> {
            TrafficSlice slice = open.remove(key);
            if (slice != null) {
                slices.add(slice);
            }
        });
        try {
            store.append(slices);
        } catch (RuntimeException e) {
            keep(slices);
            throw e;
        }
    }

    private void keep(List<TrafficSlice> slices) {
        for (TrafficSlice slice : slices) {
            if (open.size() < MOST_IN_MEMORY) {
                open.merge(new Key(slice.revision(), slice.at().toEpochMilli()), slice, TrafficSlice::plus);
            } else {
                LOG.warn("{} requests of {} are missing in its charts", slice.requests(), slice.revision());
            }
        }
    }
}

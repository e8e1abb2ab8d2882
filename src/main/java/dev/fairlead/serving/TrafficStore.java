package dev.fairlead.serving;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Keeps the counts of requests. */
public interface TrafficStore {
    void append(List<TrafficSlice> slices);

    /** By time; several rows may be of the same ten seconds. */
    List<TrafficSlice> list(Collection<String> revisions, Instant since);

    void removeBefore(Instant oldest);
}

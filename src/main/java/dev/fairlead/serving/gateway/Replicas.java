package dev.fairlead.serving.gateway;

import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobService.ReplicaAddress;
import dev.fairlead.kernel.JobId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Where the replicas of a job listen, in turns; asked again after half a second, or at once after one did not answer. */
@Component
class Replicas {
    private static final long GOOD_FOR_NANOS = 500_000_000L;
    /** Jobs come and go; what is asked no more is dropped with the rest when there are too many. */
    private static final int MOST = 1000;

    private final JobService jobs;
    private final Map<JobId, Known> known = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();

    Replicas(JobService jobs) {
        this.jobs = jobs;
    }

    private record Known(List<ReplicaAddress> addresses, long at) {}

    /** All of them, beginning with the one whose turn it is. */
    List<ReplicaAddress> inTurn(JobId job) {
        List<ReplicaAddress> addresses = new ArrayList<>(addresses(job));
        if (!addresses.isEmpty()) {
            Collections.rotate(addresses, Math.floorMod(turn.incrementAndGet(), addresses.size()));
        }
        return addresses;
    }

    void forget(JobId job) {
        known.remove(job);
    }

    private List<ReplicaAddress> addresses(JobId job) {
        long now = System.nanoTime();
        Known before = known.get(job);
        if (before != null
                && now - before.at() < GOOD_FOR_NANOS
                && !before.addresses().isEmpty()) {
            return before.addresses();
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        Known asked = new Known(jobs.addresses(job), now);
        known.put(job, asked);
        return asked.addresses();
    }
}

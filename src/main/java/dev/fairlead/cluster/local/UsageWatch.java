package dev.fairlead.cluster.local;

import dev.fairlead.cluster.UsageSample;
import dev.fairlead.cluster.local.StopRequest.Cause;
import dev.fairlead.kernel.Message;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures what each replica uses, and stops the attempt of one that takes more memory than it was promised, with the
 * tolerance of the settings, at two measurements in a row. Memory that processes share counts once before anyone is
 * stopped.
 */
final class UsageWatch {
    static final int MOST_SAMPLES = 20_000;
    static final long LEAST_TOLERANCE_MIB = 64;

    private static final Logger LOG = LoggerFactory.getLogger(UsageWatch.class);

    private record Key(long pid, long start) {}

    private record Measured(Instant at, Map<Key, Long> ticks) {}

    private final LocalSettings settings;
    private final ReplicaProcesses ownership;
    private final Caretaker caretaker;
    private final GpuUse gpus;
    private final Clock clock;
    private final Map<ReplicaFolder, Measured> before = new HashMap<>();
    private final Set<ReplicaFolder> overPromise = new HashSet<>();

    UsageWatch(LocalSettings settings, ReplicaProcesses ownership, Caretaker caretaker, GpuUse gpus, Clock clock) {
        this.settings = settings;
        this.ownership = ownership;
        this.caretaker = caretaker;
        this.gpus = gpus;
        this.clock = clock;
    }

    void measure(Collection<HeldAttempt> living, Map<Long, ProcessTable.Entry> table) {
        Set<ReplicaFolder> seen = new HashSet<>();
        for (HeldAttempt attempt : living) {
            for (int index = 0; index < attempt.size(); index++) {
                ReplicaFolder replica = attempt.folder().replica(index);
                if (replica.hasStarted() && !replica.isSwept()) {
                    seen.add(replica);
                    measure(attempt, index, replica, ownership.of(replica, table));
                }
            }
        }
        before.keySet().retainAll(seen);
        overPromise.retainAll(seen);
    }

    private void measure(HeldAttempt attempt, int index, ReplicaFolder replica, List<ProcessTable.Entry> processes) {
        if (processes.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        long memory = Memory.residentMib(processes);
        AttemptRecord.Replica promised = attempt.record().replicas().get(index);
        UsageSample sample = new UsageSample(
                index,
                now,
                milliCpu(replica, processes, now),
                memory,
                gpus.percent(promised.gpus()),
                gpus.memoryMib(promised.gpus()));
        try {
            new UsageFile(replica.usage(), index, MOST_SAMPLES).append(sample, settings.sampling());
        } catch (IOException e) {
            LOG.warn("The usage of replica {} of attempt {} could not be written", index, attempt.id(), e);
        }
        watchMemory(attempt, index, replica, memory, processes);
    }

    private long milliCpu(ReplicaFolder replica, List<ProcessTable.Entry> processes, Instant now) {
        Map<Key, Long> ticks = new HashMap<>();
        processes.forEach(process -> ticks.put(new Key(process.pid(), process.start()), process.cpuTicks()));
        @Nullable Measured last = before.put(replica, new Measured(now, ticks));
        if (last == null) {
            return 0;
        }
        long used = 0;
        for (Map.Entry<Key, Long> process : ticks.entrySet()) {
            used += process.getValue() - last.ticks().getOrDefault(process.getKey(), 0L);
        }
        long millis = Math.max(1, now.toEpochMilli() - last.at().toEpochMilli());
        return Math.max(0, used * Memory.MILLIS_PER_TICK * 1000 / millis);
    }

    private void watchMemory(
            HeldAttempt attempt, int index, ReplicaFolder replica, long memory, List<ProcessTable.Entry> processes) {
        long promised = attempt.record().replicas().get(index).memoryMib();
        long most = most(promised);
        if (promised == 0 || memory <= most) {
            overPromise.remove(replica);
            return;
        }
        if (overPromise.add(replica)) {
            return;
        }
        long shared = Memory.proportionalMib(processes);
        if (shared <= most) {
            return;
        }
        replica.reason(Message.of("cluster.local.ended.memory", shared, promised, most));
        caretaker.requestStop(attempt, attempt.record().stopGrace(), Cause.REPLICA_FAILED, index, null);
    }

    private long most(long promised) {
        return promised + Math.max(LEAST_TOLERANCE_MIB, promised * settings.memoryTolerancePercent() / 100);
    }
}

package dev.fairlead.cluster;

import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.Message;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What the cluster sees of an attempt now. */
public record AttemptObservation(AttemptId attempt, List<ReplicaObservation> replicas) {

    /**
     * One replica as seen now.
     *
     * @param index across the sets of the attempt
     * @param ports leased ports by name, at {@code host}
     * @param phase what it is doing
     */
    public record ReplicaObservation(int index, String host, SortedMap<String, Integer> ports, Phase phase) {}

    /** The life of a replica. */
    public sealed interface Phase {
        /** On its way: unpacking, installing, pulling; {@code detail} says which. */
        record Preparing(Message detail) implements Phase {}

        record Running(Instant since) implements Phase {}

        /** Has been told to stop and still runs. */
        record Stopping(Instant since) implements Phase {}

        /**
         * Has ended.
         *
         * @param exitCode as a shell counts: 128 + signal when killed; null where it never started
         * @param reason a sentence where the exit code does not say it all (killed for memory, stopped by the cluster)
         */
        record Ended(
                @Nullable Instant startedAt,
                Instant endedAt,
                @Nullable Integer exitCode,
                @Nullable Message reason) implements Phase {}

        /** No process of it remains and no exit code was recorded. */
        record Lost(Instant noticedAt) implements Phase {}
    }

    public boolean hasEnded() {
        return replicas.stream()
                .allMatch(replica -> replica.phase() instanceof Phase.Ended || replica.phase() instanceof Phase.Lost);
    }
}

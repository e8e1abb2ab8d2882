package dev.fairlead.jobs;

import dev.fairlead.cluster.Cluster;
import dev.fairlead.kernel.AttemptId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Logs, outputs and attempts for tests of other packages. */
public final class JobLogsFixture {
    private JobLogsFixture() {}

    public static JobLogs of(JobService jobs, Cluster cluster) {
        return new JobLogs(jobs, cluster);
    }

    public static JobOutputs outputs(JobService jobs, Cluster cluster) {
        return new JobOutputs(jobs, cluster);
    }

    public static AttemptView attempt(AttemptId id, int number, int replicas, boolean ended) {
        List<AttemptView.ReplicaView> views = IntStream.range(0, replicas)
                .mapToObj(
                        rank -> new AttemptView.ReplicaView(rank, "worker", "node-1", List.of(), "RUNNING", null, null))
                .toList();
        Instant end = ended ? Instant.EPOCH : null;
        return new AttemptView(id, number, null, null, Instant.EPOCH, Instant.EPOCH, end, views);
    }
}

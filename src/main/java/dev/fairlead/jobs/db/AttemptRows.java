package dev.fairlead.jobs.db;

import dev.fairlead.cluster.AttemptObservation;
import dev.fairlead.cluster.AttemptObservation.Phase;
import dev.fairlead.cluster.AttemptObservation.ReplicaObservation;
import dev.fairlead.jobs.AttemptView;
import dev.fairlead.jobs.AttemptView.ReplicaView;
import dev.fairlead.jobs.JobService.ReplicaAddress;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.ClusterId;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.scheduling.Placement;
import dev.fairlead.scheduling.Workloads.StopCause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables attempt and replica. */
@Component
class AttemptRows {
    private final JdbcClient jdbc;
    private final StoredJson json;

    AttemptRows(JdbcClient jdbc, StoredJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** An attempt as it is kept, without its replicas. */
    record Row(
            AttemptId id,
            JobId job,
            int number,
            String state,
            Placement placement,
            Instant admittedAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable StopCause stopCause,
            AttemptView.@Nullable Outcome outcome,
            @Nullable Message reason) {
        boolean hasEnded() {
            return state.equals("ENDED");
        }
    }

    void insert(AttemptId id, JobId job, ClusterId cluster, int number, Placement placement, long epoch, Instant now) {
        jdbc.sql("""
                        insert into attempt (id, job_id, number, cluster_id, state, epoch, placement, admitted_at)
                        values (?, ?, ?, ?, 'STARTING', ?, ?, ?)""")
                .param(id.value())
                .param(job.value())
                .param(number)
                .param(cluster.value())
                .param(epoch)
                .param(json.write(placement))
                .param(Columns.utc(now))
                .update();
        int rank = 0;
        for (Placement.Slot slot : placement.slots()) {
            jdbc.sql("""
                            insert into replica (attempt_id, replica_rank, set_name, node, gpus, phase)
                            values (?, ?, ?, ?, ?, 'PREPARING')""")
                    .param(id.value())
                    .param(rank++)
                    .param(slot.set())
                    .param(slot.node())
                    .param(slot.gpus().stream().map(String::valueOf).collect(Collectors.joining(",")))
                    .update();
        }
    }

    Optional<Row> find(AttemptId id) {
        return jdbc.sql("select * from attempt where id = ?")
                .param(id.value())
                .query(this::read)
                .optional();
    }

    Row require(AttemptId id) {
        return find(id).orElseThrow(() -> new IllegalStateException("There is no attempt " + id));
    }

    List<Row> listActive() {
        return jdbc.sql("select * from attempt where state <> 'ENDED' order by admitted_at, id")
                .query(this::read)
                .list();
    }

    Optional<Row> newest(JobId job) {
        return jdbc.sql("select * from attempt where job_id = ? order by number desc limit 1")
                .param(job.value())
                .query(this::read)
                .optional();
    }

    void started(AttemptId id, Instant at) {
        jdbc.sql("update attempt set state = 'RUNNING', started_at = ? where id = ? and state = 'STARTING'")
                .param(Columns.utc(at))
                .param(id.value())
                .update();
    }

    void stopping(AttemptId id, StopCause cause) {
        jdbc.sql("update attempt set state = 'STOPPING', stop_cause = ? where id = ? and state <> 'ENDED'")
                .param(cause.name())
                .param(id.value())
                .update();
    }

    void ended(AttemptId id, AttemptView.Outcome outcome, @Nullable Message reason, Instant at) {
        jdbc.sql("update attempt set state = 'ENDED', outcome = ?, reason = ?, ended_at = ? where id = ?")
                .param(outcome.name())
                .param(json.writeNullable(reason))
                .param(Columns.utc(at))
                .param(id.value())
                .update();
    }

    /** Of an attempt that the cluster never had: no replica is being prepared any more. */
    void neverStarted(AttemptId id, Message reason) {
        jdbc.sql("update replica set phase = 'ENDED', reason = ? where attempt_id = ?")
                .param(json.write(reason))
                .param(id.value())
                .update();
    }

    /** Writes what the cluster sees of each replica. */
    void observe(AttemptObservation seen) {
        for (ReplicaObservation replica : seen.replicas()) {
            Phase phase = replica.phase();
            Integer exitCode = phase instanceof Phase.Ended end ? end.exitCode() : null;
            jdbc.sql("""
                            update replica set phase = ?, host = ?, ports = ?, exit_code = ?, reason = ?
                            where attempt_id = ? and replica_rank = ?""")
                    .param(word(phase))
                    .param(replica.host())
                    .param(json.write(replica.ports()))
                    .param(exitCode)
                    .param(json.writeNullable(detail(phase)))
                    .param(seen.attempt().value())
                    .param(replica.index())
                    .update();
        }
    }

    private static String word(Phase phase) {
        return switch (phase) {
            case Phase.Preparing preparing -> "PREPARING";
            case Phase.Running running -> "RUNNING";
            case Phase.Stopping stopping -> "STOPPING";
            case Phase.Ended ended -> "ENDED";
            case Phase.Lost lost -> "LOST";
        };
    }

    private static @Nullable Message detail(Phase phase) {
        return switch (phase) {
            case Phase.Preparing(var detail) -> detail;
            case Phase.Ended(var started, var ended, var exitCode, var reason) -> reason;
            case Phase.Running running -> null;
            case Phase.Stopping stopping -> null;
            case Phase.Lost lost -> null;
        };
    }

    List<AttemptView> views(JobId job) {
        Map<String, List<ReplicaView>> replicas = jdbc
                .sql("""
                        select replica.* from replica join attempt on attempt.id = replica.attempt_id
                        where attempt.job_id = ? order by replica_rank""")
                .param(job.value())
                .query((row, index) -> Map.entry(row.getString("attempt_id"), replica(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return jdbc
                .sql("select * from attempt where job_id = ? order by number desc")
                .param(job.value())
                .query(this::read)
                .list()
                .stream()
                .map(row -> view(row, replicas.getOrDefault(row.id().value(), List.of())))
                .toList();
    }

    List<ReplicaAddress> addresses(AttemptId attempt) {
        return jdbc
                .sql("select * from replica where attempt_id = ? and phase = 'RUNNING' order by replica_rank")
                .param(attempt.value())
                .query(this::address)
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<ReplicaAddress> address(ResultSet row, int index) throws SQLException {
        int rank = row.getInt("replica_rank");
        String host = row.getString("host");
        return json.ports(row.getString("ports")).values().stream()
                .findFirst()
                .map(port -> new ReplicaAddress(rank, host, port));
    }

    private static AttemptView view(Row row, List<ReplicaView> replicas) {
        return new AttemptView(
                row.id(),
                row.number(),
                row.outcome(),
                row.reason(),
                row.admittedAt(),
                row.startedAt(),
                row.endedAt(),
                replicas);
    }

    private ReplicaView replica(ResultSet row) throws SQLException {
        String gpus = row.getString("gpus");
        return new ReplicaView(
                row.getInt("replica_rank"),
                row.getString("set_name"),
                row.getString("node"),
                gpus.isEmpty()
                        ? List.of()
                        : Arrays.stream(gpus.split(",")).map(Integer::valueOf).toList(),
                row.getString("phase"),
                Columns.integer(row, "exit_code"),
                json.message(row.getString("reason")));
    }

    private Row read(ResultSet row, int index) throws SQLException {
        String cause = row.getString("stop_cause");
        String outcome = row.getString("outcome");
        return new Row(
                new AttemptId(row.getString("id")),
                new JobId(row.getString("job_id")),
                row.getInt("number"),
                row.getString("state"),
                json.placement(row.getString("placement")),
                Columns.requireInstant(row, "admitted_at"),
                Columns.instant(row, "started_at"),
                Columns.instant(row, "ended_at"),
                cause == null ? null : StopCause.valueOf(cause),
                outcome == null ? null : AttemptView.Outcome.valueOf(outcome),
                json.message(row.getString("reason")));
    }
}

package dev.fairlead.scheduling.db;

import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.scheduling.Demand;
import dev.fairlead.scheduling.loop.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The usage ledger: one open row for each attempt and GPU class (a row without a class where it has no GPU); CPU and memory
 * stand on the first. A row never crosses midnight UTC once that has passed.
 */
@Component
class JdbcUsageLedger {
    private static final Duration DAY = Duration.ofDays(1);

    private final JdbcClient jdbc;

    JdbcUsageLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void open(Usage usage) {
        ResourceAmount amount = usage.amount();
        if (amount.milliGpu().isEmpty()) {
            insert(usage, "", 0, amount.milliCpu(), amount.memoryMib());
        }
        boolean first = true;
        for (var gpu : amount.milliGpu().entrySet()) {
            insert(usage, gpu.getKey(), gpu.getValue(), first ? amount.milliCpu() : 0, first ? amount.memoryMib() : 0);
            first = false;
        }
    }

    void close(AttemptId attempt, Instant at) {
        jdbc.sql("update usage_interval set to_at = ? where attempt_id = ? and to_at is null")
                .params(utc(at), attempt.value())
                .update();
    }

    boolean hasOpenSince(Instant before) {
        return jdbc.sql("select count(*) from usage_interval where to_at is null and from_at < ?")
                        .param(utc(before))
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** One midnight at a time, the oldest first, so that days on which the portal was down are whole too. */
    void split(Instant now) {
        while (hasOpenSince(now.truncatedTo(ChronoUnit.DAYS))) {
            OffsetDateTime oldest = jdbc.sql("select min(from_at) from usage_interval where to_at is null")
                    .query(OffsetDateTime.class)
                    .single();
            Instant midnight = oldest.toInstant().truncatedTo(ChronoUnit.DAYS).plus(DAY);
            jdbc.sql("insert into usage_interval (cluster_id, team_id, person_id, queue_id, attempt_id, kind, subject,"
                            + " gpu_class, milli_gpu, milli_cpu, mem_mib, from_at)"
                            + " select cluster_id, team_id, person_id, queue_id, attempt_id, kind, subject,"
                            + " gpu_class, milli_gpu, milli_cpu, mem_mib, ?"
                            + " from usage_interval where to_at is null and from_at < ?")
                    .params(utc(midnight), utc(midnight))
                    .update();
            jdbc.sql("update usage_interval set to_at = ? where to_at is null and from_at < ?")
                    .params(utc(midnight), utc(midnight))
                    .update();
        }
    }

    void closeExcept(Set<AttemptId> active, Instant at) {
        List<AttemptId> open = jdbc.sql("select distinct attempt_id from usage_interval where to_at is null")
                .query((row, number) -> new AttemptId(row.getString("attempt_id")))
                .list();
        open.stream().filter(attempt -> !active.contains(attempt)).forEach(attempt -> close(attempt, at));
    }

    private void insert(Usage usage, String gpuClass, long milliGpu, long milliCpu, long memoryMib) {
        Demand demand = usage.demand();
        jdbc.sql("insert into usage_interval (cluster_id, team_id, person_id, queue_id, attempt_id, kind, subject,"
                        + " gpu_class, milli_gpu, milli_cpu, mem_mib, from_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        usage.cluster().value(),
                        demand.team().value(),
                        demand.owner().value(),
                        demand.queue().value(),
                        usage.attempt().value(),
                        demand.kind(),
                        demand.subject().toString(),
                        gpuClass,
                        milliGpu,
                        milliCpu,
                        memoryMib,
                        utc(usage.from()))
                .update();
    }

    static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}

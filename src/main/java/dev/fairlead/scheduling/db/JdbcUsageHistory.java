package dev.fairlead.scheduling.db;

import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.scheduling.UsageHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the ledger by its index of teams: no row crosses midnight UTC, so those of the days in question are all there is. */
@Component
class JdbcUsageHistory implements UsageHistory {
    private final JdbcClient jdbc;
    private final AccessCheck access;

    JdbcUsageHistory(JdbcClient jdbc, AccessCheck access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    private record Held(long milliGpu, long milliCpu, Instant from, Instant to) {
        /** Which part of a span it was held for, 0 to 1. */
        double partOf(Instant begin, Duration length) {
            Instant end = begin.plus(length);
            Instant first = from.isAfter(begin) ? from : begin;
            Instant last = to.isBefore(end) ? to : end;
            return last.isAfter(first) ? (double) Duration.between(first, last).toMillis() / length.toMillis() : 0;
        }
    }

    @Override
    public List<Part> of(Actor actor, TeamId team, Instant from, Instant to, int parts) {
        access.require(actor, team, Permission.VIEW, new SubjectRef("team", team.value()));
        List<Held> held = held(team, from, to);
        Duration length = Duration.between(from, to).dividedBy(parts);
        List<Part> all = new ArrayList<>(parts);
        for (int at = 0; at < parts; at++) {
            Instant begin = from.plus(length.multipliedBy(at));
            double gpu = 0;
            double cpu = 0;
            for (Held each : held) {
                double part = each.partOf(begin, length);
                gpu += part * each.milliGpu();
                cpu += part * each.milliCpu();
            }
            all.add(new Part(begin, gpu, cpu));
        }
        return all;
    }

    private List<Held> held(TeamId team, Instant from, Instant to) {
        Instant midnight = from.truncatedTo(ChronoUnit.DAYS);
        return jdbc.sql("select sum(milli_gpu) as gpu, sum(milli_cpu) as cpu, from_at, to_at from usage_interval"
                        + " where team_id = ? and from_at >= ? and from_at < ? and (to_at is null or to_at > ?)"
                        + " group by from_at, to_at")
                .params(team.value(), JdbcUsageLedger.utc(midnight), JdbcUsageLedger.utc(to), JdbcUsageLedger.utc(from))
                .query((row, number) -> {
                    OffsetDateTime end = row.getObject("to_at", OffsetDateTime.class);
                    return new Held(
                            row.getLong("gpu"),
                            row.getLong("cpu"),
                            row.getObject("from_at", OffsetDateTime.class).toInstant(),
                            end == null ? to : end.toInstant());
                })
                .list();
    }
}

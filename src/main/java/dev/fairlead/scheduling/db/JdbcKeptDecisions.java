package dev.fairlead.scheduling.db;

import static dev.fairlead.scheduling.db.JdbcUsageLedger.utc;

import dev.fairlead.scheduling.loop.KeptDecisions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes old rows out of cycle, cycle_input, decision and eviction. */
@Component
class JdbcKeptDecisions implements KeptDecisions {
    private final JdbcClient jdbc;

    JdbcKeptDecisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Input(String cycle, Instant at, long bytes) {}

    @Override
    public int removeInputs(Instant before, long mostBytes) {
        long excess = jdbc.sql("select coalesce(sum(bytes), 0) from cycle_input")
                        .query(Long.class)
                        .single()
                - mostBytes;
        List<String> removed = new ArrayList<>();
        for (Input input : oldestInputs()) {
            if (excess <= 0 && !input.at().isBefore(before)) {
                break;
            }
            excess -= input.bytes();
            removed.add(input.cycle());
        }
        if (!removed.isEmpty()) {
            jdbc.sql("delete from cycle_input where cycle_id in (:cycles)")
                    .param("cycles", removed)
                    .update();
        }
        return removed.size();
    }

    @Override
    public int removeDecisions(Instant before) {
        List<String> cycles = jdbc.sql("select id from cycle where at < ? order by at, id fetch first ? rows only")
                .params(utc(before), BATCH)
                .query((row, number) -> row.getString(1))
                .list();
        if (cycles.isEmpty()) {
            return 0;
        }
        List<String> evicted = jdbc.sql(
                        "select distinct job_id from decision where kind = 'PREEMPT' and cycle_id in (:cycles)")
                .param("cycles", cycles)
                .query((row, number) -> row.getString(1))
                .list();
        jdbc.sql("delete from cycle_input where cycle_id in (:cycles)")
                .param("cycles", cycles)
                .update();
        jdbc.sql("delete from decision where cycle_id in (:cycles)")
                .param("cycles", cycles)
                .update();
        jdbc.sql("delete from cycle where id in (:cycles)")
                .param("cycles", cycles)
                .update();
        if (!evicted.isEmpty()) {
            jdbc.sql("delete from eviction where job_id in (:jobs) and not exists"
                            + " (select 1 from decision where decision.job_id = eviction.job_id)")
                    .param("jobs", evicted)
                    .update();
        }
        return cycles.size();
    }

    private List<Input> oldestInputs() {
        return jdbc.sql("select cycle_id, at, bytes from cycle_input order by at, cycle_id fetch first ? rows only")
                .param(BATCH)
                .query((row, index) -> new Input(
                        row.getString("cycle_id"),
                        row.getObject("at", java.time.OffsetDateTime.class).toInstant(),
                        row.getLong("bytes")))
                .list();
    }
}

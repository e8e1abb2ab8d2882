package dev.fairlead.scheduling.db;

import static dev.fairlead.scheduling.db.JdbcUsageLedger.utc;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.scheduling.Demand;
import dev.fairlead.scheduling.Placement;
import dev.fairlead.scheduling.loop.Cycle;
import dev.fairlead.scheduling.loop.ScheduleStore;
import dev.fairlead.scheduling.loop.Usage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Rows of cycle, cycle_input, decision, eviction and the usage ledger. */
@Component
class JdbcScheduleStore implements ScheduleStore {
    /** An in-list of this length is asked at a time. */
    private static final int CHUNK = 500;

    private final JdbcTemplate jdbc;
    private final JdbcUsageLedger ledger;
    private final ObjectMapper inputs;

    JdbcScheduleStore(JdbcTemplate jdbc, JdbcUsageLedger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.inputs = inputMapper();
    }

    @Override
    public void record(Cycle cycle) {
        if (cycle.decisions().isEmpty()) {
            return;
        }
        Instant now = cycle.input().now();
        byte[] input = inputs.writeValueAsBytes(cycle.input());
        jdbc.update("insert into cycle (id, at, epoch) values (?, ?, ?)", cycle.id(), utc(now), cycle.epoch());
        jdbc.update(
                "insert into cycle_input (cycle_id, at, bytes, input) values (?, ?, ?, ?)",
                cycle.id(),
                utc(now),
                input.length,
                new String(input, StandardCharsets.UTF_8));
        for (Cycle.Decision decision : cycle.decisions()) {
            insert(cycle, decision, now);
            if (decision.kind() == Cycle.Kind.PREEMPT) {
                countEviction(decision.job());
            }
        }
    }

    @Override
    public Set<AttemptId> notLaunched(Collection<AttemptId> attempts) {
        Set<AttemptId> found = new TreeSet<>();
        for (List<String> chunk : chunks(attempts, AttemptId::value)) {
            jdbc.queryForList(
                            "select attempt_id from decision where kind = 'ADMIT' and applied_at is null"
                                    + " and attempt_id in (" + marks(chunk) + ")",
                            String.class,
                            chunk.toArray())
                    .forEach(attempt -> found.add(new AttemptId(attempt)));
        }
        return found;
    }

    @Override
    public void launched(AttemptId attempt, Instant at) {
        jdbc.update(
                "update decision set applied_at = ? where attempt_id = ? and kind = 'ADMIT'", utc(at), attempt.value());
    }

    @Override
    public List<JobId> claimants(Collection<AttemptId> stopping) {
        List<JobId> found = new ArrayList<>();
        for (List<String> chunk : chunks(stopping, AttemptId::value)) {
            jdbc
                    .queryForList(
                            "select claimant_id from decision where kind = 'PREEMPT' and attempt_id in (" + marks(chunk)
                                    + ") order by at, id",
                            String.class,
                            chunk.toArray())
                    .stream()
                    .map(JobId::new)
                    .filter(job -> !found.contains(job))
                    .forEach(found::add);
        }
        return found;
    }

    @Override
    public Map<JobId, Integer> evictions(Collection<JobId> jobs) {
        Map<JobId, Integer> times = new TreeMap<>();
        for (List<String> chunk : chunks(jobs, JobId::value)) {
            jdbc.query(
                    "select job_id, times from eviction where job_id in (" + marks(chunk) + ")",
                    (RowCallbackHandler) row -> times.put(new JobId(row.getString("job_id")), row.getInt("times")),
                    chunk.toArray());
        }
        return times;
    }

    @Override
    public void openUsage(Usage usage) {
        ledger.open(usage);
    }

    @Override
    public void closeUsage(AttemptId attempt, Instant at) {
        ledger.close(attempt, at);
    }

    @Override
    public boolean hasUsageOpenSince(Instant before) {
        return ledger.hasOpenSince(before);
    }

    @Override
    public void splitUsage(Instant now) {
        ledger.split(now);
    }

    @Override
    public void closeUsageExcept(Set<AttemptId> active, Instant at) {
        ledger.closeExcept(active, at);
    }

    private void insert(Cycle cycle, Cycle.Decision decision, Instant now) {
        JobId claimant = decision.claimant();
        Placement placement = decision.placement();
        jdbc.update(
                "insert into decision (id, cycle_id, at, kind, job_id, attempt_id, queue_id, claimant_id, placement)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                decision.id(),
                cycle.id(),
                utc(now),
                decision.kind().name(),
                decision.job().value(),
                decision.attempt().value(),
                decision.queue().value(),
                claimant == null ? null : claimant.value(),
                placement == null ? null : inputs.writeValueAsString(placement));
    }

    private void countEviction(JobId job) {
        if (jdbc.update("update eviction set times = times + 1 where job_id = ?", job.value()) == 0) {
            jdbc.update("insert into eviction (job_id, times) values (?, 1)", job.value());
        }
    }

    private static <T> List<List<String>> chunks(Collection<T> things, Function<T, String> id) {
        List<String> ids = things.stream().map(id).sorted().toList();
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += CHUNK) {
            chunks.add(ids.subList(from, Math.min(ids.size(), from + CHUNK)));
        }
        return chunks;
    }

    private static String marks(List<String> values) {
        return String.join(", ", Collections.nCopies(values.size(), "?"));
    }

    /** Ids as plain strings, and no names: the input of a cycle is kept for long and read by others than the owner. */
    private static ObjectMapper inputMapper() {
        JsonMapper.Builder builder = JsonMapper.builder().addMixIn(Demand.class, WithoutName.class);
        for (Class<?> id : List.of(JobId.class, AttemptId.class, QueueId.class, TeamId.class, PersonId.class)) {
            builder.addMixIn(id, AsValue.class);
        }
        return builder.addMixIn(SubjectRef.class, AsText.class).build();
    }

    @JsonIgnoreProperties("name")
    private interface WithoutName {}

    private interface AsValue {
        @JsonValue
        String value();
    }

    private interface AsText {
        @JsonValue
        @Override
        String toString();
    }
}

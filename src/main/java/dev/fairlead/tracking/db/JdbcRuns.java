package dev.fairlead.tracking.db;

import dev.fairlead.events.EventLog;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.tracking.Batch;
import dev.fairlead.tracking.Experiment;
import dev.fairlead.tracking.Experiments;
import dev.fairlead.tracking.JobSources;
import dev.fairlead.tracking.Lifecycle;
import dev.fairlead.tracking.Limits;
import dev.fairlead.tracking.Page;
import dev.fairlead.tracking.Run;
import dev.fairlead.tracking.RunInfo;
import dev.fairlead.tracking.RunNames;
import dev.fairlead.tracking.RunStatus;
import dev.fairlead.tracking.Runs;
import dev.fairlead.tracking.Search;
import dev.fairlead.tracking.TrackingException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs in the database; each method that writes is one transaction, durable when it returns. */
@Service
class JdbcRuns implements Runs {
    private final JdbcTemplate jdbc;
    private final RunRows rows;
    private final ExperimentRows experimentRows;
    private final Experiments experiments;
    private final RunSearch search;
    private final BatchWriter writer;
    private final SegmentStore segments;
    private final LinkWriter links;
    private final JdbcAttemptJobs attemptJobs;
    private final JobSources sources;
    private final AfterCommit afterCommit;
    private final Gate gate;
    private final HexIds ids;
    private final Clock clock;
    private final EventLog events;
    private final TransactionTemplate change;

    JdbcRuns(
            JdbcTemplate jdbc,
            RunRows rows,
            ExperimentRows experimentRows,
            Experiments experiments,
            RunSearch search,
            BatchWriter writer,
            SegmentStore segments,
            LinkWriter links,
            JdbcAttemptJobs attemptJobs,
            JobSources sources,
            AfterCommit afterCommit,
            Gate gate,
            HexIds ids,
            Clock clock,
            EventLog events,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.experimentRows = experimentRows;
        this.experiments = experiments;
        this.search = search;
        this.writer = writer;
        this.segments = segments;
        this.links = links;
        this.attemptJobs = attemptJobs;
        this.sources = sources;
        this.afterCommit = afterCommit;
        this.gate = gate;
        this.ids = ids;
        this.clock = clock;
        this.events = events;
        this.change = new TransactionTemplate(transactions);
    }

    @Override
    public Run create(Actor actor, TeamId team, NewRun run) {
        gate.write(actor, team);
        long experimentId = experiments.require(actor, team, run.experimentId()).id();
        Map<String, String> tags = new HashMap<>(run.tags());
        tags.put(NAME_TAG, name(run));
        Optional<JobId> job = attemptJobs.jobOf(actor);
        job.ifPresent(id -> {
            tags.put(JOB_TAG, id.value());
            sources.tags(id).forEach(tags::putIfAbsent);
        });
        Batch checked = Limits.checked(Batch.ofTags(tags.entrySet().stream()
                .map(tag -> new Batch.Entry(tag.getKey(), tag.getValue()))
                .toList()));
        String id = ids.next();
        RunRows.Row created = Objects.requireNonNull(change.execute(status -> {
            Experiment experiment = experimentRows.requireActive(team, experimentId);
            insert(
                    actor,
                    id,
                    experiment,
                    run,
                    tags.get(NAME_TAG),
                    job.map(JobId::value).orElse(null));
            RunRows.Row row = rows.require(team, id);
            writer.tags(row, checked.tags());
            events.append(team, subject(id), "run.created", actor, Map.of("experiment", experiment.id()));
            return row;
        }));
        afterCommit.changed(created.info());
        return rows.whole(List.of(created)).getFirst();
    }

    private void insert(
            Actor actor, String id, Experiment experiment, NewRun run, @Nullable String name, @Nullable String job) {
        jdbc.update(
                "insert into tracking_run (run_id, team_id, experiment_id, name, search_name, user_id, status, start_time,"
                        + " lifecycle, artifact_uri, job_id) values (?, ?, ?, ?, ?, ?, 'RUNNING', ?, 'active', ?, ?)",
                id,
                experiment.team().value(),
                experiment.id(),
                name,
                RunRows.searchName(name == null ? "" : name),
                Limits.truncated(run.userId().isEmpty() ? actor.name() : run.userId(), 256),
                run.startTimeMillis() == null ? clock.millis() : run.startTimeMillis(),
                experiment.artifactLocation() + "/" + id + "/artifacts",
                job);
    }

    private String name(NewRun run) {
        String tagged = run.tags().get(NAME_TAG);
        if (run.name() != null && !run.name().isEmpty()) {
            if (tagged != null && !tagged.equals(run.name())) {
                throw TrackingException.invalid(
                        "Both 'run_name' argument and 'mlflow.runName' tag are specified, but with"
                                + " different values (run_name='" + run.name() + "', mlflow.runName='" + tagged
                                + "').");
            }
            return run.name();
        }
        return tagged != null && !tagged.isEmpty() ? tagged : RunNames.next(ids.random());
    }

    @Override
    public Run require(Actor actor, TeamId team, String runId) {
        gate.read(actor, team);
        return rows.whole(List.of(rows.require(team, runId))).getFirst();
    }

    @Override
    public RunInfo update(
            Actor actor,
            TeamId team,
            String runId,
            @Nullable RunStatus status,
            @Nullable Long endTimeMillis,
            @Nullable String name) {
        RunRows.Row row = changed(actor, team, runId, before -> {
            RunStatus now = status == null ? before.info().status() : status;
            Long end = endTimeMillis == null ? before.info().endTimeMillis() : endTimeMillis;
            jdbc.update(
                    "update tracking_run set status = ?, end_time = ? where seq = ?", now.name(), end, before.seq());
            if (name != null && !name.isEmpty()) {
                writer.tags(
                        before,
                        Limits.checked(Batch.ofTags(List.of(new Batch.Entry(NAME_TAG, name))))
                                .tags());
            }
            if (now.isTerminal() && !before.info().status().isTerminal()) {
                events.append(team, subject(runId), "run.ended", actor, Map.of("status", now.name()));
            }
            return rows.require(team, runId);
        });
        if (row.info().status().isTerminal()) {
            afterCommit.ended(row.seq());
        }
        return row.info();
    }

    @Override
    public void delete(Actor actor, TeamId team, String runId) {
        mark(actor, team, runId, Lifecycle.DELETED, "run.deleted");
    }

    @Override
    public void restore(Actor actor, TeamId team, String runId) {
        mark(actor, team, runId, Lifecycle.ACTIVE, "run.restored");
    }

    private void mark(Actor actor, TeamId team, String runId, Lifecycle lifecycle, String event) {
        gate.write(actor, team);
        RunRows.Row row = Objects.requireNonNull(change.execute(status -> {
            RunRows.Row locked = rows.lock(team, runId);
            if (locked.info().lifecycle() != lifecycle) {
                jdbc.update("update tracking_run set lifecycle = ? where seq = ?", lifecycle.word(), locked.seq());
                events.append(team, subject(runId), event, actor, Map.of());
            }
            return locked;
        }));
        afterCommit.changed(row.info());
    }

    @Override
    public void log(Actor actor, TeamId team, String runId, Batch batch) {
        Batch checked = Limits.checked(batch);
        List<Long> fragmented = new ArrayList<>();
        changed(actor, team, runId, run -> {
            writer.params(run, checked.params());
            if (!checked.metrics().isEmpty()) {
                fragmented.addAll(segments.append(run, checked.metrics()));
                links.modelMetrics(run, checked.metrics());
            }
            writer.tags(run, checked.tags());
            return run;
        });
        afterCommit.compact(fragmented);
    }

    @Override
    public void deleteTag(Actor actor, TeamId team, String runId, String key) {
        changed(actor, team, runId, run -> {
            writer.deleteTag(run, key);
            return run;
        });
    }

    @Override
    public void logInputs(
            Actor actor, TeamId team, String runId, List<Run.DatasetInput> datasets, List<Run.ModelLink> models) {
        changed(actor, team, runId, run -> {
            links.datasets(run, datasets);
            links.models(run, "INPUT", models);
            return run;
        });
    }

    @Override
    public void logOutputs(Actor actor, TeamId team, String runId, List<Run.ModelLink> models) {
        changed(actor, team, runId, run -> {
            links.models(run, "OUTPUT", models);
            return run;
        });
    }

    @Override
    public Page<Run> search(Actor actor, TeamId team, List<Long> experimentIds, Search asked) {
        gate.read(actor, team);
        List<Long> real = experimentIds.stream()
                .map(id -> id == 0 ? experiments.requireDefault(actor, team).id() : id)
                .distinct()
                .toList();
        return search.search(team, real, asked);
    }

    @Override
    public List<RunInfo> ofJob(Actor actor, TeamId team, JobId job) {
        gate.read(actor, team);
        return jdbc.query(
                "select " + RunRows.COLUMNS + " from tracking_run r where r.job_id = ? and r.team_id = ?"
                        + " and r.lifecycle = 'active' order by r.seq fetch first 100 rows only",
                (row, at) -> RunRows.map(row).info(),
                job.value(),
                team.value());
    }

    @Override
    public List<Run> recent(Actor actor, TeamId team, int limit) {
        gate.read(actor, team);
        return rows.whole(jdbc.query(
                "select " + RunRows.COLUMNS + " from tracking_run r where r.team_id = ? and r.lifecycle = 'active'"
                        + " order by r.team_id, r.lifecycle, r.start_time desc fetch first ? rows only",
                (row, at) -> RunRows.map(row),
                team.value(),
                limit));
    }

    /** A change of an active run in a transaction of its own, told to the feed once it is committed. */
    private RunRows.Row changed(Actor actor, TeamId team, String runId, Function<RunRows.Row, RunRows.Row> work) {
        gate.write(actor, team);
        RunRows.Row row = Objects.requireNonNull(change.execute(status -> work.apply(rows.lockActive(team, runId))));
        afterCommit.changed(row.info());
        return row;
    }

    private static SubjectRef subject(String runId) {
        return new SubjectRef("run", runId);
    }
}

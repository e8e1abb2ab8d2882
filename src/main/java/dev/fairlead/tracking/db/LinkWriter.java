package dev.fairlead.tracking.db;

import dev.fairlead.tracking.Limits;
import dev.fairlead.tracking.MetricPoint;
import dev.fairlead.tracking.Run;
import dev.fairlead.tracking.TrackingException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes what went into a run and came out of it: datasets, logged models, and metrics about those models. */
@Component
class LinkWriter {
    private static final int INPUTS = 1000;

    private final JdbcTemplate jdbc;

    LinkWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void datasets(RunRows.Row run, List<Run.DatasetInput> inputs) {
        if (inputs.size() > INPUTS) {
            throw TrackingException.invalid("A log inputs request can contain at most " + INPUTS + " datasets. Got "
                    + inputs.size() + " datasets.");
        }
        for (Run.DatasetInput input : inputs) {
            check(input);
            long dataset = datasetId(run.info().experimentId(), input.dataset());
            Long linked = jdbc.queryForObject(
                    "select count(*) from tracking_input where run_seq = ? and dataset_id = ?",
                    Long.class,
                    run.seq(),
                    dataset);
            if (linked == null || linked == 0) {
                jdbc.update("insert into tracking_input (run_seq, dataset_id) values (?, ?)", run.seq(), dataset);
            }
            input.tags().forEach((key, value) -> {
                jdbc.update(
                        "delete from tracking_input_tag where run_seq = ? and dataset_id = ? and name = ?",
                        run.seq(),
                        dataset,
                        key);
                jdbc.update(
                        "insert into tracking_input_tag (run_seq, dataset_id, name, content) values (?, ?, ?, ?)",
                        run.seq(),
                        dataset,
                        key,
                        value);
            });
        }
    }

    private static void check(Run.DatasetInput input) {
        Run.Dataset dataset = input.dataset();
        Limits.length("name", 500, dataset.name());
        Limits.length("digest", 36, dataset.digest());
        Limits.length("source_type", 500, dataset.sourceType());
        Limits.length("source", 65_535, dataset.source());
        Limits.length("schema", 1_048_575, orEmpty(dataset.schema()));
        Limits.length("profile", 16_777_215, orEmpty(dataset.profile()));
        input.tags().forEach((key, value) -> {
            Limits.length("key", 255, key);
            Limits.length("value", 500, value);
        });
    }

    private long datasetId(long experimentId, Run.Dataset dataset) {
        List<Long> there = jdbc.query(
                "select id from tracking_dataset where experiment_id = ? and name = ? and digest = ?",
                (row, at) -> row.getLong(1),
                experimentId,
                dataset.name(),
                dataset.digest());
        if (!there.isEmpty()) {
            return there.getFirst();
        }
        // The experiment's row keeps two runs from inserting the same dataset at once.
        jdbc.queryForList("select id from tracking_experiment where id = ? for update", experimentId);
        jdbc.update(
                "insert into tracking_dataset (experiment_id, name, digest, source_type, source, schema_text, profile)"
                        + " select ?, ?, ?, ?, ?, ?, ? where not exists (select 1 from tracking_dataset where"
                        + " experiment_id = ? and name = ? and digest = ?)",
                experimentId,
                dataset.name(),
                dataset.digest(),
                dataset.sourceType(),
                dataset.source(),
                dataset.schema(),
                dataset.profile(),
                experimentId,
                dataset.name(),
                dataset.digest());
        return datasetId(experimentId, dataset);
    }

    void models(RunRows.Row run, String role, List<Run.ModelLink> models) {
        for (Run.ModelLink model : models) {
            int updated = jdbc.update(
                    "update tracking_model_link set step = ? where run_seq = ? and role = ? and model_id = ?",
                    model.step(),
                    run.seq(),
                    role,
                    model.modelId());
            if (updated == 0) {
                jdbc.update(
                        "insert into tracking_model_link (run_seq, model_id, role, step) values (?, ?, ?, ?)",
                        run.seq(),
                        Limits.truncated(model.modelId(), 64),
                        role,
                        model.step());
            }
        }
    }

    /** Points that name a logged model are its metrics too; a repeated one changes nothing. */
    void modelMetrics(RunRows.Row run, List<MetricPoint> points) {
        for (MetricPoint point : points) {
            if (point.model() == null) {
                continue;
            }
            String name = point.dataset() == null ? null : point.dataset().name();
            String digest = point.dataset() == null ? null : point.dataset().digest();
            List<Long> there = jdbc.query(
                    "select id from tracking_model_metric where model_id = ? and name = ? and at = ? and step = ? and"
                            + " run_id = ? and reading = ? and is_nan = ?",
                    (row, at) -> row.getLong(1),
                    point.model(),
                    point.key(),
                    point.timestampMillis(),
                    point.step(),
                    run.info().id(),
                    point.storedValue(),
                    point.isNan());
            if (there.isEmpty()) {
                insertModelMetric(run, point, point.model(), name, digest);
            }
        }
    }

    private void insertModelMetric(
            RunRows.Row run, MetricPoint point, String model, @Nullable String name, @Nullable String digest) {
        Limits.length("model_id", 64, model);
        jdbc.update(
                "insert into tracking_model_metric (model_id, name, reading, is_nan, at, step, run_id, dataset_name,"
                        + " dataset_digest) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                model,
                point.key(),
                point.storedValue(),
                point.isNan(),
                point.timestampMillis(),
                point.step(),
                run.info().id(),
                name == null ? null : Limits.truncated(name, 500),
                digest == null ? null : Limits.truncated(digest, 36));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}

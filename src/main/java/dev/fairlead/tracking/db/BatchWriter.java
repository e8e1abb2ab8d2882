package dev.fairlead.tracking.db;

import dev.fairlead.tracking.Batch;
import dev.fairlead.tracking.Limits;
import dev.fairlead.tracking.Runs;
import dev.fairlead.tracking.TrackingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes parameters and tags of a run whose row the transaction has locked. */
@Component
class BatchWriter {
    private static final int HEAD = 120;

    private final JdbcTemplate jdbc;

    BatchWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void params(RunRows.Row run, List<Batch.Entry> params) {
        if (params.isEmpty()) {
            return;
        }
        Map<String, String> there = existing("tracking_param", run, params);
        List<Batch.Entry> fresh = new ArrayList<>();
        List<Batch.Entry> changed = new ArrayList<>();
        for (Batch.Entry param : params) {
            String old = there.get(param.key());
            if (old == null) {
                fresh.add(param);
            } else if (!old.equals(param.value())) {
                changed.add(param);
            }
        }
        if (!changed.isEmpty()) {
            throw immutable(run, params.size() == 1, changed, there);
        }
        insert("tracking_param", run, fresh);
    }

    private static TrackingException immutable(
            RunRows.Row run, boolean single, List<Batch.Entry> changed, Map<String, String> there) {
        String id = run.info().id();
        if (single) {
            Batch.Entry entry = changed.getFirst();
            return TrackingException.invalid("Changing param values is not allowed. Param with key='" + entry.key()
                    + "' was already logged with value='" + there.get(entry.key()) + "' for run ID='" + id
                    + "'. Attempted logging new value '" + entry.value() + "'.");
        }
        List<String> words = changed.stream()
                .map(entry -> "{'key': '" + entry.key() + "', 'old_value': '" + there.get(entry.key())
                        + "', 'new_value': '" + entry.value() + "'}")
                .toList();
        return TrackingException.invalid("Changing param values is not allowed. Params were already logged='["
                + String.join(", ", words) + "]' for run ID='" + id + "'.");
    }

    /** The last of several values of one key wins. */
    void tags(RunRows.Row run, List<Batch.Entry> tags) {
        if (tags.isEmpty()) {
            return;
        }
        Map<String, Batch.Entry> last = new LinkedHashMap<>();
        tags.forEach(tag -> last.put(tag.key(), tag));
        Map<String, String> there = existing("tracking_tag", run, last.values());
        List<Batch.Entry> fresh = new ArrayList<>();
        List<Object[]> updates = new ArrayList<>();
        for (Batch.Entry tag : last.values()) {
            String old = there.get(tag.key());
            if (old == null) {
                fresh.add(tag);
            } else if (!old.equals(tag.value())) {
                updates.add(new Object[] {tag.value(), head(tag.value()), run.seq(), tag.key()});
            }
        }
        if (!updates.isEmpty()) {
            jdbc.batchUpdate("update tracking_tag set content = ?, head = ? where run_seq = ? and name = ?", updates);
        }
        insert("tracking_tag", run, fresh);
        Batch.Entry name = last.get(Runs.NAME_TAG);
        if (name != null && !name.value().equals(run.info().name())) {
            jdbc.update(
                    "update tracking_run set name = ?, search_name = ? where seq = ?",
                    name.value(),
                    RunRows.searchName(name.value()),
                    run.seq());
        }
    }

    void deleteTag(RunRows.Row run, String key) {
        int gone = jdbc.update("delete from tracking_tag where run_seq = ? and name = ?", run.seq(), key);
        if (gone == 0) {
            throw TrackingException.missing(
                    "No tag with name: " + key + " in run with id " + run.info().id());
        }
    }

    private Map<String, String> existing(String table, RunRows.Row run, Collection<Batch.Entry> entries) {
        Map<String, String> there = new HashMap<>();
        List<Object> values = new ArrayList<>();
        values.add(run.seq());
        entries.forEach(entry -> values.add(entry.key()));
        jdbc.query(
                "select name, content from " + table + " where run_seq = ? and name in ("
                        + Conditions.marks(entries.size()) + ")",
                row -> {
                    there.put(row.getString(1), row.getString(2));
                },
                values.toArray());
        return there;
    }

    private void insert(String table, RunRows.Row run, List<Batch.Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        jdbc.batchUpdate(
                "insert into " + table + " (run_seq, name, experiment_id, head, content) values (?, ?, ?, ?, ?)",
                entries.stream()
                        .map(entry -> new Object[] {
                            run.seq(), entry.key(), run.info().experimentId(), head(entry.value()), entry.value()
                        })
                        .toList());
    }

    private static String head(String value) {
        return Limits.truncated(value, HEAD);
    }
}

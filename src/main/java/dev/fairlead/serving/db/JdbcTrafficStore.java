package dev.fairlead.serving.db;

import dev.fairlead.serving.LatencyCounts;
import dev.fairlead.serving.TrafficSlice;
import dev.fairlead.serving.TrafficStore;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One row for each revision and ten seconds in which it had requests. */
@Repository
class JdbcTrafficStore implements TrafficStore {
    private static final int BATCH = 500;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    JdbcTrafficStore(JdbcTemplate template) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
    }

    @Override
    public void append(List<TrafficSlice> slices) {
        template.batchUpdate(
                "insert into serving_traffic (revision_id, at, answered, refused, failed, latencies)"
                        + " values (?, ?, ?, ?, ?, ?)",
                slices,
                BATCH,
                (row, slice) -> {
                    row.setString(1, slice.revision());
                    row.setObject(2, utc(slice.at()));
                    row.setLong(3, slice.answered());
                    row.setLong(4, slice.refused());
                    row.setLong(5, slice.failed());
                    row.setString(6, slice.latencies().toString());
                });
    }

    @Override
    public List<TrafficSlice> list(Collection<String> revisions, Instant since) {
        if (revisions.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select revision_id, at, answered, refused, failed, latencies from serving_traffic"
                        + " where revision_id in (:revisions) and at >= :since order by at")
                .param("revisions", revisions)
                .param("since", utc(since))
                .query((row, at) -> new TrafficSlice(
                        row.getString("revision_id"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getLong("answered"),
                        row.getLong("refused"),
                        row.getLong("failed"),
                        LatencyCounts.parse(row.getString("latencies"))))
                .list();
    }

    @Override
    public void removeBefore(Instant oldest) {
        jdbc.sql("delete from serving_traffic where at < ?").param(utc(oldest)).update();
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}

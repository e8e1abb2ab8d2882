package dev.fairlead.scheduling.db;

import dev.fairlead.kernel.ClusterId;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.scheduling.Guarantee;
import dev.fairlead.scheduling.Queue;
import dev.fairlead.scheduling.QueueStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Rows of the table queue; guarantee and limits are JSON. */
@Component
class JdbcQueueStore implements QueueStore {
    private static final String SELECT =
            "select id, cluster_id, team_id, parent_id, name, guarantee, limits, weight, version from queue ";
    private static final TypeReference<TreeMap<String, Long>> LIMITS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    JdbcQueueStore(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public List<Queue> list(ClusterId cluster) {
        return jdbc.sql(SELECT + "where cluster_id = ? order by case when parent_id is null then 0 else 1 end, id")
                .param(cluster.value())
                .query((row, at) -> queue(row))
                .list();
    }

    @Override
    public Optional<Queue> find(QueueId id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id.value())
                .query((row, at) -> queue(row))
                .optional();
    }

    @Override
    public Optional<Queue> find(ClusterId cluster, TeamId team, String name) {
        return jdbc.sql(SELECT + "where cluster_id = ? and team_id = ? and name = ?")
                .params(cluster.value(), team.value(), name)
                .query((row, at) -> queue(row))
                .optional();
    }

    @Override
    public Optional<Queue> findDefault(ClusterId cluster, TeamId team) {
        return jdbc.sql(SELECT + "where cluster_id = ? and team_id = ? order by created_at, id fetch first 1 row only")
                .params(cluster.value(), team.value())
                .query((row, at) -> queue(row))
                .optional();
    }

    @Override
    public void insert(Queue queue) {
        TeamId team = queue.team();
        QueueId parent = queue.parent();
        jdbc.sql("insert into queue (id, cluster_id, team_id, parent_id, name, guarantee, limits, weight, version,"
                        + " created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(queue.id().value())
                .param(queue.cluster().value())
                .param(team == null ? null : team.value())
                .param(parent == null ? null : parent.value())
                .param(queue.name())
                .param(json.writeValueAsString(queue.guarantee()))
                .param(json.writeValueAsString(queue.limit()))
                .param(queue.weight())
                .param(queue.version())
                .param(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    @Override
    public boolean update(Queue queue) {
        return jdbc.sql("update queue set guarantee = ?, limits = ?, weight = ?, version = version + 1"
                                + " where id = ? and version = ?")
                        .param(json.writeValueAsString(queue.guarantee()))
                        .param(json.writeValueAsString(queue.limit()))
                        .param(queue.weight())
                        .param(queue.id().value())
                        .param(queue.version())
                        .update()
                == 1;
    }

    private Queue queue(ResultSet row) throws SQLException {
        String team = row.getString("team_id");
        String parent = row.getString("parent_id");
        SortedMap<String, Long> limits = json.readValue(row.getString("limits"), LIMITS);
        return new Queue(
                new QueueId(row.getString("id")),
                new ClusterId(row.getString("cluster_id")),
                team == null ? null : new TeamId(team),
                parent == null ? null : new QueueId(parent),
                row.getString("name"),
                json.readValue(row.getString("guarantee"), Guarantee.class),
                limits,
                row.getLong("weight"),
                row.getLong("version"));
    }
}

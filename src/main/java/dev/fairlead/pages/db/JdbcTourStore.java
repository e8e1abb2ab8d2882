package dev.fairlead.pages.db;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.pages.Tour;
import dev.fairlead.pages.TourStore;
import dev.fairlead.web.StoredMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One row for each team. */
@Repository
class JdbcTourStore implements TourStore {
    private static final String COLUMNS = "select team_id, person_id, person_name, step, job_id, run_id, model_version,"
            + " revision, failure, hidden, started_at, version from tour ";

    private final JdbcClient jdbc;
    private final StoredMessage messages;

    JdbcTourStore(JdbcClient jdbc, StoredMessage messages) {
        this.jdbc = jdbc;
        this.messages = messages;
    }

    @Override
    public Optional<Tour> find(TeamId team) {
        return jdbc.sql(COLUMNS + "where team_id = ?")
                .param(team.value())
                .query((row, at) -> tour(row))
                .optional();
    }

    @Override
    public List<Tour> listGoing() {
        return jdbc.sql(COLUMNS + "where failure is null and step <> ? order by started_at")
                .param(Tour.Step.READY.name())
                .query((row, at) -> tour(row))
                .list();
    }

    @Override
    public void insert(Tour tour) {
        jdbc.sql("insert into tour (team_id, person_id, person_name, step, job_id, run_id, model_version, revision,"
                        + " failure, hidden, started_at, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(tour.team().value())
                .param(tour.guide().id())
                .param(tour.guide().name())
                .param(tour.step().name())
                .param(tour.job().value())
                .param(tour.run())
                .param(tour.modelVersion())
                .param(tour.revision())
                .param(messages.write(tour.failure()))
                .param(tour.hidden())
                .param(OffsetDateTime.ofInstant(tour.startedAt(), ZoneOffset.UTC))
                .param(tour.version())
                .update();
    }

    @Override
    public boolean update(Tour tour) {
        int changed = jdbc.sql("update tour set step = ?, run_id = ?, model_version = ?, revision = ?, failure = ?,"
                        + " hidden = ?, version = version + 1 where team_id = ? and job_id = ? and version = ?")
                .param(tour.step().name())
                .param(tour.run())
                .param(tour.modelVersion())
                .param(tour.revision())
                .param(messages.write(tour.failure()))
                .param(tour.hidden())
                .param(tour.team().value())
                .param(tour.job().value())
                .param(tour.version())
                .update();
        return changed == 1;
    }

    @Override
    public void remove(TeamId team) {
        jdbc.sql("delete from tour where team_id = ?").param(team.value()).update();
    }

    private Tour tour(ResultSet row) throws SQLException {
        return new Tour(
                new TeamId(row.getString("team_id")),
                Actor.person(new PersonId(row.getString("person_id")), row.getString("person_name")),
                Tour.Step.valueOf(row.getString("step")),
                new JobId(row.getString("job_id")),
                row.getString("run_id"),
                number(row, "model_version"),
                number(row, "revision"),
                messages.read(row.getString("failure")),
                row.getBoolean("hidden"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }

    private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}

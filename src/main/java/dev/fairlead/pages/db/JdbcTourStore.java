package dev.fairlead.pages.db;

import dev.fairlead.kernel.TeamId;
import dev.fairlead.pages.Tour;
import dev.fairlead.pages.TourStore;
import dev.fairlead.pipelines.PipelineRunId;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One row for each team. */
@Repository
class JdbcTourStore implements TourStore {
    private final JdbcClient jdbc;

    JdbcTourStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Tour> find(TeamId team) {
        return jdbc.sql("select run_id, hidden, started_at from tour where team_id = ?")
                .param(team.value())
                .query((row, at) -> new Tour(
                        team,
                        new PipelineRunId(row.getString("run_id")),
                        row.getBoolean("hidden"),
                        row.getObject("started_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    @Override
    public void keep(Tour tour) {
        jdbc.sql("delete from tour where team_id = ?")
                .param(tour.team().value())
                .update();
        jdbc.sql("insert into tour (team_id, run_id, hidden, started_at) values (?, ?, ?, ?)")
                .param(tour.team().value())
                .param(tour.run().value())
                .param(tour.hidden())
                .param(OffsetDateTime.ofInstant(tour.startedAt(), ZoneOffset.UTC))
                .update();
    }
}

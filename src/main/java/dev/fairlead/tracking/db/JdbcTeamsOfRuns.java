package dev.fairlead.tracking.db;

import dev.fairlead.kernel.TeamId;
import dev.fairlead.tracking.TeamsOfRuns;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Looks the team up in the row. */
@Component
class JdbcTeamsOfRuns implements TeamsOfRuns {
    private final JdbcTemplate jdbc;

    JdbcTeamsOfRuns(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<TeamId> ofRun(String run) {
        return team("select team_id from tracking_run where run_id = ?", run);
    }

    @Override
    public Optional<TeamId> ofExperiment(long experiment) {
        return team("select team_id from tracking_experiment where id = ?", experiment);
    }

    private Optional<TeamId> team(String sql, Object id) {
        return jdbc.query(sql, (row, at) -> new TeamId(row.getString(1)), id).stream()
                .findFirst();
    }
}

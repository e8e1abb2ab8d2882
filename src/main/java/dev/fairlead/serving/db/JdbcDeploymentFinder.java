package dev.fairlead.serving.db;

import dev.fairlead.kernel.Message;
import dev.fairlead.serving.ServingState;
import dev.fairlead.shell.SearchHit;
import dev.fairlead.shell.SearchQuestion;
import dev.fairlead.shell.SearchSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds deployments for the palette by id or by any part of their name; a team has few enough to look at each. */
@Component
class JdbcDeploymentFinder implements SearchSource {
    private static final int ORDER = 60;
    private static final int MOST = 20;

    private final JdbcClient jdbc;

    JdbcDeploymentFinder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String titleKey() {
        return "nav.deployments";
    }

    @Override
    public String icon() {
        return "rocket";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<SearchHit> search(SearchQuestion question) {
        return jdbc.sql("select d.id, d.team_id, d.name, d.wanted, r.model, r.model_version, r.state, r.changed_at"
                        + " from deployment d join revision r on r.deployment_id = d.id and r.number ="
                        + " (select max(n.number) from revision n where n.deployment_id = d.id)"
                        + " where d.team_id in (:teams) and (d.id = :id or d.name like :name escape '!')"
                        + " order by r.changed_at desc limit :most")
                .param("teams", question.teamIds())
                .param("id", question.text())
                .param("name", question.anywhere())
                .param("most", MOST)
                .query((row, at) -> hit(row, question))
                .list();
    }

    private static SearchHit hit(ResultSet row, SearchQuestion question) throws SQLException {
        var team = question.teamOf(row.getString("team_id"));
        String state = row.getBoolean("wanted") ? row.getString("state") : ServingState.STOPPED.name();
        return new SearchHit(
                row.getString("name"),
                Message.of(
                        "serving.found",
                        Message.of("serving.state." + state.toLowerCase(Locale.ROOT)),
                        row.getString("model"),
                        String.valueOf(row.getInt("model_version"))),
                team,
                "t/" + team.name() + "/deployments/" + row.getString("name"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getString("id").equals(question.text()));
    }
}

package dev.fairlead.tracking.db;

import dev.fairlead.kernel.Message;
import dev.fairlead.shell.SearchHit;
import dev.fairlead.shell.SearchQuestion;
import dev.fairlead.shell.SearchSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds runs for the palette: by id, by how their name begins, and, among the newest of the open team, by any part of it; each by
 * an index, so that a hundred thousand other runs cost nothing.
 */
@Component
class JdbcRunFinder implements SearchSource {
    private static final int ORDER = 12;
    private static final int MOST = 20;
    private static final int NEWEST = 2000;
    private static final String COLUMNS =
            "select r.run_id, r.name, r.team_id, r.status, r.start_time, e.name as experiment";
    private static final String EXPERIMENT = " join tracking_experiment e on e.id = r.experiment_id";

    private final JdbcClient jdbc;

    JdbcRunFinder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String titleKey() {
        return "tracking.runs";
    }

    @Override
    public String icon() {
        return "line-chart";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<SearchHit> search(SearchQuestion question) {
        List<SearchHit> byId = jdbc.sql(COLUMNS + " from tracking_run r" + EXPERIMENT
                        + " where r.run_id = :id and r.team_id in (:teams)")
                .param("id", question.text().toLowerCase(Locale.ROOT))
                .param("teams", question.teamIds())
                .query((row, at) -> hit(row, question, true))
                .list();
        if (!byId.isEmpty()) {
            return byId;
        }
        List<SearchHit> found = new ArrayList<>(jdbc.sql(COLUMNS
                        + " from (select * from tracking_run where team_id in (:teams) and search_name like :name escape '!'"
                        + " and lifecycle = 'active' limit :most) as r" + EXPERIMENT)
                .param("teams", question.teamIds())
                .param("name", question.beginning())
                .param("most", MOST)
                .query((row, at) -> hit(row, question, false))
                .list());
        found.addAll(jdbc.sql(COLUMNS
                        + " from (select * from tracking_run where team_id = :team and lifecycle = 'active'"
                        + " order by team_id, lifecycle, start_time desc limit :newest) as r" + EXPERIMENT
                        + " where r.search_name like :name escape '!' order by r.start_time desc limit :most")
                .param("team", question.team().id().value())
                .param("newest", NEWEST)
                .param("name", question.anywhere())
                .param("most", MOST)
                .query((row, at) -> hit(row, question, false))
                .list());
        return found;
    }

    private static SearchHit hit(ResultSet row, SearchQuestion question, boolean identified) throws SQLException {
        var team = question.teamOf(row.getString("team_id"));
        Message status = Message.of("tracking.status." + row.getString("status").toLowerCase(Locale.ROOT));
        return new SearchHit(
                row.getString("name"),
                Message.of("tracking.found-run", status, row.getString("experiment")),
                team,
                "t/" + team.name() + "/runs/" + row.getString("run_id"),
                Instant.ofEpochMilli(row.getLong("start_time")),
                identified);
    }
}

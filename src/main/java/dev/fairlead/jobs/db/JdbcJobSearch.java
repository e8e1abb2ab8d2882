package dev.fairlead.jobs.db;

import dev.fairlead.kernel.Message;
import dev.fairlead.shell.SearchHit;
import dev.fairlead.shell.SearchQuestion;
import dev.fairlead.shell.SearchSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds jobs by their id, by name and number, by how their name begins, and, among the newest of the open team, by any part of
 * it; each by an index, so that a hundred thousand older jobs cost nothing.
 */
@Component
class JdbcJobSearch implements SearchSource {
    private static final int ORDER = 20;
    private static final int MOST = 20;
    private static final int NEWEST = 2000;
    private static final Pattern NAME_AND_NUMBER = Pattern.compile("(.*)-(\\d{1,18})");
    private static final String COLUMNS = "select id, number, name, team_id, state, owner_name, submitted_at from ";

    private final JdbcClient jdbc;

    JdbcJobSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String titleKey() {
        return "nav.jobs";
    }

    @Override
    public String icon() {
        return "tasks";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<SearchHit> search(SearchQuestion question) {
        List<SearchHit> byId = jdbc.sql(COLUMNS + "job where id = :id and team_id in (:teams)")
                .param("id", question.text())
                .param("teams", question.teamIds())
                .query((row, at) -> hit(row, question, true))
                .list();
        if (!byId.isEmpty()) {
            return byId;
        }
        List<SearchHit> found = new ArrayList<>(byNumber(question));
        found.addAll(jdbc.sql(COLUMNS + "job where team_id in (:teams) and name like :name escape '!' limit :most")
                .param("teams", question.teamIds())
                .param("name", question.beginning())
                .param("most", MOST)
                .query((row, at) -> hit(row, question, false))
                .list());
        found.addAll(jdbc.sql(COLUMNS
                        + "(select * from job where team_id = :team order by sequence desc limit :newest) as job"
                        + " where name like :name escape '!' order by sequence desc limit :most")
                .param("team", question.team().id().value())
                .param("newest", NEWEST)
                .param("name", question.anywhere())
                .param("most", MOST)
                .query((row, at) -> hit(row, question, false))
                .list());
        return found;
    }

    private List<SearchHit> byNumber(SearchQuestion question) {
        Matcher parts = NAME_AND_NUMBER.matcher(question.text().toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return List.of();
        }
        return jdbc.sql(COLUMNS + "job where team_id in (:teams) and number = :number and name = :name")
                .param("teams", question.teamIds())
                .param("number", Long.parseLong(parts.group(2)))
                .param("name", parts.group(1))
                .query((row, at) -> hit(row, question, false))
                .list();
    }

    private static SearchHit hit(ResultSet row, SearchQuestion question, boolean identified) throws SQLException {
        var team = question.teamOf(row.getString("team_id"));
        Message state = Message.of("jobs.state." + row.getString("state").toLowerCase(Locale.ROOT));
        return new SearchHit(
                row.getString("name") + "-" + row.getLong("number"),
                Message.of("jobs.found", state, row.getString("owner_name")),
                team,
                "t/" + team.name() + "/jobs/" + row.getString("id"),
                Columns.instant(row, "submitted_at"),
                identified);
    }
}

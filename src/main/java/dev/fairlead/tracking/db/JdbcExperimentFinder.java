package dev.fairlead.tracking.db;

import dev.fairlead.kernel.Message;
import dev.fairlead.shell.SearchHit;
import dev.fairlead.shell.SearchQuestion;
import dev.fairlead.shell.SearchSource;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds experiments for the palette by any part of their name; a team has few enough to look at each. */
@Component
class JdbcExperimentFinder implements SearchSource {
    private static final int ORDER = 10;
    private static final int MOST = 20;

    private final JdbcClient jdbc;

    JdbcExperimentFinder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String titleKey() {
        return "nav.experiments";
    }

    @Override
    public String icon() {
        return "flask";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<SearchHit> search(SearchQuestion question) {
        return jdbc.sql("select id, name, team_id, updated_at from tracking_experiment where team_id in (:teams)"
                        + " and lifecycle = 'active' and lower(name) like :name escape '!'"
                        + " order by updated_at desc limit :most")
                .param("teams", question.teamIds())
                .param("name", question.anywhere())
                .param("most", MOST)
                .query((row, at) -> {
                    var team = question.teamOf(row.getString("team_id"));
                    return new SearchHit(
                            row.getString("name"),
                            Message.of("tracking.found-experiment", row.getString("id")),
                            team,
                            "t/" + team.name() + "/experiments/" + row.getLong("id"),
                            Instant.ofEpochMilli(row.getLong("updated_at")),
                            false);
                })
                .list();
    }
}

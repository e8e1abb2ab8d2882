package dev.fairlead.models.db;

import dev.fairlead.kernel.Message;
import dev.fairlead.shell.SearchHit;
import dev.fairlead.shell.SearchQuestion;
import dev.fairlead.shell.SearchSource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds registered models for the palette by any part of their name; a team has few enough to look at each. */
@Component
class JdbcModelFinder implements SearchSource {
    private static final int ORDER = 50;
    private static final int MOST = 20;

    private final JdbcClient jdbc;

    JdbcModelFinder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String titleKey() {
        return "nav.models";
    }

    @Override
    public String icon() {
        return "cube";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<SearchHit> search(SearchQuestion question) {
        return jdbc.sql(
                        "select m.team_id, m.name, m.updated_at, (select coalesce(max(v.version), 0) from model_version v"
                                + " where v.team_id = m.team_id and v.model = m.name and v.deleted = false) as newest"
                                + " from model_registered m where m.team_id in (:teams) and lower(m.name) like :name escape '!'"
                                + " order by m.updated_at desc limit :most")
                .param("teams", question.teamIds())
                .param("name", question.anywhere())
                .param("most", MOST)
                .query((row, at) -> {
                    var team = question.teamOf(row.getString("team_id"));
                    String name = row.getString("name");
                    int newest = row.getInt("newest");
                    return new SearchHit(
                            name,
                            newest == 0
                                    ? Message.of("models.found-empty")
                                    : Message.of("models.found", String.valueOf(newest)),
                            team,
                            "t/" + team.name() + "/models/"
                                    + URLEncoder.encode(name, StandardCharsets.UTF_8)
                                            .replace("+", "%20"),
                            Instant.ofEpochMilli(row.getLong("updated_at")),
                            false);
                })
                .list();
    }
}

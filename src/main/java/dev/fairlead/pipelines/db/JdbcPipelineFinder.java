package dev.fairlead.pipelines.db;

import dev.fairlead.kernel.Message;
import dev.fairlead.shell.SearchHit;
import dev.fairlead.shell.SearchQuestion;
import dev.fairlead.shell.SearchSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds pipelines for the palette by id or by any part of their name, and runs by id; a team has few enough to look at each. */
@Component
class JdbcPipelineFinder implements SearchSource {
    private static final int ORDER = 40;
    private static final int MOST = 20;

    private final JdbcClient jdbc;

    JdbcPipelineFinder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String titleKey() {
        return "nav.pipelines";
    }

    @Override
    public String icon() {
        return "sitemap";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<SearchHit> search(SearchQuestion question) {
        List<SearchHit> runs = runs(question);
        if (!runs.isEmpty()) {
            return runs;
        }
        return jdbc.sql("select id, team_id, name, version, steps, changed_at from pipeline where team_id in (:teams)"
                        + " and active_name is not null and (id = :id or lower(active_name) like :name escape '!')"
                        + " order by changed_at desc limit :most")
                .param("teams", question.teamIds())
                .param("id", question.text())
                .param("name", question.anywhere())
                .param("most", MOST)
                .query((row, at) -> {
                    var team = question.teamOf(row.getString("team_id"));
                    return new SearchHit(
                            row.getString("name"),
                            Message.of(
                                    "pipelines.found",
                                    String.valueOf(row.getInt("version")),
                                    String.valueOf(row.getInt("steps"))),
                            team,
                            "t/" + team.name() + "/pipelines/" + row.getString("name"),
                            row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                            row.getString("id").equals(question.text()));
                })
                .list();
    }

    /** A run by its id; by name people find the pipeline, which lists its runs. */
    private List<SearchHit> runs(SearchQuestion question) {
        return jdbc.sql(
                        "select r.id, r.team_id, r.number, r.state, r.person_name, r.started_at, p.name from pipeline_run r"
                                + " join pipeline p on p.id = r.pipeline_id where r.id = :id and r.team_id in (:teams)")
                .param("id", question.text())
                .param("teams", question.teamIds())
                .query((row, at) -> {
                    var team = question.teamOf(row.getString("team_id"));
                    return new SearchHit(
                            row.getString("name") + "-" + row.getLong("number"),
                            Message.of(
                                    "pipelines.found-run",
                                    Message.of("pipelines.run-state."
                                            + row.getString("state").toLowerCase(Locale.ROOT)),
                                    row.getString("person_name")),
                            team,
                            "t/" + team.name() + "/pipeline-runs/" + row.getString("id"),
                            row.getObject("started_at", OffsetDateTime.class).toInstant(),
                            true);
                })
                .list();
    }
}

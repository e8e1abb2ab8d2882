package dev.fairlead.teams.db;

import dev.fairlead.identity.Role;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.teams.Member;
import dev.fairlead.teams.Team;
import dev.fairlead.teams.TeamStore;
import dev.fairlead.teams.TeamsQuery;
import dev.fairlead.web.LikeText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Teams and memberships in the database. */
@Repository
class JdbcTeams implements TeamStore {
    private static final String SELECT =
            "select t.id, t.name, t.title, t.namespace, t.is_first, t.created_at from team t ";

    private static final String MATCHING =
            "where (lower(t.name) like :text escape '!' or lower(t.title) like :text escape '!')";

    private final JdbcClient jdbc;

    JdbcTeams(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Team> find(TeamId id) {
        return jdbc.sql(SELECT + "where t.id = ?")
                .param(id.value())
                .query((row, at) -> team(row))
                .optional();
    }

    @Override
    public Team lock(TeamId id) {
        return jdbc.sql(SELECT + "where t.id = ? for update")
                .param(id.value())
                .query((row, at) -> team(row))
                .single();
    }

    @Override
    public Optional<Team> findByName(String name) {
        return jdbc.sql(SELECT + "where t.name = ?")
                .param(name)
                .query((row, at) -> team(row))
                .optional();
    }

    @Override
    public Optional<Team> findFirst() {
        return jdbc.sql(SELECT + "where t.is_first = true")
                .query((row, at) -> team(row))
                .optional();
    }

    @Override
    public List<Team> list() {
        return jdbc.sql(SELECT + "order by t.name")
                .query((row, at) -> team(row))
                .list();
    }

    @Override
    public List<Team> list(@Nullable String after, int limit) {
        return jdbc.sql(SELECT + "where t.name > ? order by t.name fetch first ? rows only")
                .params(after == null ? "" : after, limit)
                .query((row, at) -> team(row))
                .list();
    }

    @Override
    public List<Team> search(TeamsQuery query) {
        String column = switch (query.sortedBy()) {
            case NAME -> "t.name";
            case TITLE -> "lower(t.title)";
            case CREATED -> "t.created_at";
        };
        String direction = query.descending() ? " desc" : " asc";
        return jdbc.sql(SELECT + MATCHING + " order by " + column + direction + ", t.name" + direction
                        + " offset :offset rows fetch first :limit rows only")
                .param("text", LikeText.containing(query.text()))
                .param("offset", query.offset())
                .param("limit", query.limit())
                .query((row, at) -> team(row))
                .list();
    }

    @Override
    public long count(TeamsQuery query) {
        return jdbc.sql("select count(*) from team t " + MATCHING)
                .param("text", LikeText.containing(query.text()))
                .query(Long.class)
                .single();
    }

    @Override
    public List<Team> listOf(PersonId person) {
        return jdbc.sql(SELECT + "join membership m on m.team_id = t.id where m.person_id = ? order by m.since, t.name")
                .param(person.value())
                .query((row, at) -> team(row))
                .list();
    }

    @Override
    public void insert(Team team) {
        jdbc.sql("insert into team (id, name, title, namespace, is_first, created_at) values (?, ?, ?, ?, ?, ?)")
                .params(team.id().value(), team.name(), team.title(), team.namespace(), team.first())
                .param(utc(team.createdAt()))
                .update();
    }

    @Override
    public void setTitle(TeamId team, String title) {
        jdbc.sql("update team set title = ? where id = ?")
                .params(title, team.value())
                .update();
    }

    @Override
    public List<Member> members(TeamId team) {
        return jdbc.sql("select p.id, p.account, p.name, m.role, m.since from membership m"
                        + " join person p on p.id = m.person_id where m.team_id = ? order by p.account")
                .param(team.value())
                .query((row, at) -> new Member(
                        new PersonId(row.getString("id")),
                        row.getString("account"),
                        row.getString("name"),
                        Role.of(row.getString("role")),
                        instant(row, "since")))
                .list();
    }

    @Override
    public Optional<Role> activeRole(TeamId team, PersonId person) {
        return jdbc.sql("select m.role from membership m join person p on p.id = m.person_id"
                        + " where m.team_id = ? and m.person_id = ? and p.disabled = false")
                .params(team.value(), person.value())
                .query(String.class)
                .optional()
                .map(Role::of);
    }

    @Override
    public void setRole(TeamId team, PersonId person, Role role, Instant since) {
        int changed = jdbc.sql("update membership set role = ? where team_id = ? and person_id = ?")
                .params(role.word(), team.value(), person.value())
                .update();
        if (changed == 0) {
            jdbc.sql("insert into membership (team_id, person_id, role, since) values (?, ?, ?, ?)")
                    .params(team.value(), person.value(), role.word(), utc(since))
                    .update();
        }
    }

    @Override
    public void remove(TeamId team, PersonId person) {
        jdbc.sql("delete from membership where team_id = ? and person_id = ?")
                .params(team.value(), person.value())
                .update();
    }

    private static Team team(ResultSet row) throws SQLException {
        return new Team(
                new TeamId(row.getString("id")),
                row.getString("name"),
                row.getString("title"),
                row.getString("namespace"),
                row.getBoolean("is_first"),
                instant(row, "created_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}

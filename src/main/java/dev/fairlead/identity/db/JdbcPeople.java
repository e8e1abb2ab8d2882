package dev.fairlead.identity.db;

import dev.fairlead.identity.PeopleQuery;
import dev.fairlead.identity.Person;
import dev.fairlead.identity.PersonStore;
import dev.fairlead.identity.Role;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.web.LikeText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** People in the database; a person's platform roles come with the row. */
@Repository
class JdbcPeople implements PersonStore {
    private static final String SELECT = "select id, account, name, password_hash, disabled, created_at from person ";

    private static final String MATCHING =
            "where (lower(account) like :text escape '!' or lower(name) like :text escape '!')";
    private static final String STANDING =
            "case when disabled = true then 'DISABLED' when password_hash is null then 'INVITED' else 'ACTIVE' end";

    private final JdbcClient jdbc;

    JdbcPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Person> find(PersonId id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id.value())
                .query((row, at) -> person(row))
                .optional();
    }

    @Override
    public Person lock(PersonId id) {
        return jdbc.sql(SELECT + "where id = ? for update")
                .param(id.value())
                .query((row, at) -> person(row))
                .single();
    }

    @Override
    public Optional<Person> findByAccount(String account) {
        return jdbc.sql(SELECT + "where account = ?")
                .param(account)
                .query((row, at) -> person(row))
                .optional();
    }

    @Override
    public List<Person> list(@Nullable String after, int limit) {
        return jdbc.sql(SELECT + "where account > ? order by account fetch first ? rows only")
                .params(after == null ? "" : after, limit)
                .query((row, at) -> person(row))
                .list();
    }

    @Override
    public List<Person> search(PeopleQuery query) {
        String standing = query.standings().isEmpty() ? "" : " and " + STANDING + " in (:standings)";
        String column = switch (query.sortedBy()) {
            case ACCOUNT -> "account";
            case NAME -> "lower(name)";
            case CREATED -> "created_at";
        };
        String direction = query.descending() ? " desc" : " asc";
        return jdbc.sql(SELECT + MATCHING + standing + " order by " + column + direction + ", account" + direction
                        + " offset :offset rows fetch first :limit rows only")
                .param("text", LikeText.containing(query.text()))
                .param("standings", query.standings().stream().map(Enum::name).toList())
                .param("offset", query.offset())
                .param("limit", query.limit())
                .query((row, at) -> person(row))
                .list();
    }

    @Override
    public Map<PeopleQuery.Standing, Long> count(PeopleQuery query) {
        Map<PeopleQuery.Standing, Long> counts = new EnumMap<>(PeopleQuery.Standing.class);
        jdbc.sql("select standing, count(*) from (select " + STANDING + " as standing from person " + MATCHING
                        + ") known group by standing")
                .param("text", LikeText.containing(query.text()))
                .query(row -> {
                    counts.put(PeopleQuery.Standing.valueOf(row.getString(1)), row.getLong(2));
                });
        return counts;
    }

    @Override
    public void insert(Person person, @Nullable String passwordHash) {
        jdbc.sql("insert into person (id, account, name, password_hash, sign_ins, disabled, created_at)"
                        + " values (?, ?, ?, ?, 1, ?, ?)")
                .param(person.id().value())
                .param(person.account())
                .param(person.name())
                .param(passwordHash)
                .param(person.disabled())
                .param(OffsetDateTime.ofInstant(person.createdAt(), ZoneOffset.UTC))
                .update();
        person.roles().forEach(role -> insertRole(person.id(), role));
    }

    @Override
    public void rename(PersonId id, String name) {
        jdbc.sql("update person set name = ? where id = ?")
                .params(name, id.value())
                .update();
    }

    @Override
    public void setDisabled(PersonId id, boolean disabled) {
        jdbc.sql("update person set disabled = ?, sign_ins = sign_ins + 1 where id = ?")
                .params(disabled, id.value())
                .update();
    }

    @Override
    public void setRoles(PersonId id, Set<Role> roles) {
        jdbc.sql("delete from person_role where person_id = ?")
                .param(id.value())
                .update();
        roles.forEach(role -> insertRole(id, role));
    }

    @Override
    public Set<Role> activeRoles(PersonId id) {
        return jdbc.sql("select r.role from person_role r join person p on p.id = r.person_id"
                        + " where p.id = ? and p.disabled = false")
                .param(id.value())
                .query((row, at) -> Role.of(row.getString("role")))
                .set();
    }

    @Override
    public Optional<Credentials> credentials(PersonId id) {
        return jdbc.sql("select password_hash, sign_ins, disabled from person where id = ?")
                .param(id.value())
                .query((row, at) -> new Credentials(
                        row.getString("password_hash"), row.getInt("sign_ins"), row.getBoolean("disabled")))
                .optional();
    }

    @Override
    public void setPassword(PersonId id, String hash) {
        jdbc.sql("update person set password_hash = ?, sign_ins = sign_ins + 1 where id = ?")
                .params(hash, id.value())
                .update();
    }

    @Override
    public void endSignIns(PersonId id) {
        jdbc.sql("update person set sign_ins = sign_ins + 1 where id = ?")
                .param(id.value())
                .update();
    }

    private void insertRole(PersonId id, Role role) {
        jdbc.sql("insert into person_role (person_id, role) values (?, ?)")
                .params(id.value(), role.word())
                .update();
    }

    private Person person(ResultSet row) throws SQLException {
        PersonId id = new PersonId(row.getString("id"));
        return new Person(
                id,
                row.getString("account"),
                row.getString("name"),
                row.getString("password_hash") != null,
                row.getBoolean("disabled"),
                roles(id),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private Set<Role> roles(PersonId id) {
        return jdbc.sql("select role from person_role where person_id = ?")
                .param(id.value())
                .query((row, at) -> Role.of(row.getString("role")))
                .set();
    }
}

package dev.fairlead.identity.db;

import dev.fairlead.identity.ApiToken;
import dev.fairlead.identity.TokenStore;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.TeamId;
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

/** Tokens and sign-in links in the database. */
@Repository
class JdbcTokens implements TokenStore {
    private static final String SELECT = "select id, person_id, team_id, name, created_at, expires_at, last_used_at,"
            + " revoked_at from api_token ";

    private final JdbcClient jdbc;

    JdbcTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void insert(ApiToken token, String hash) {
        jdbc.sql("insert into api_token (id, person_id, team_id, name, hash, created_at, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .param(token.id())
                .param(token.owner().value())
                .param(token.team() == null ? null : token.team().value())
                .param(token.name())
                .param(hash)
                .param(utc(token.createdAt()))
                .param(token.expiresAt() == null ? null : utc(token.expiresAt()))
                .update();
    }

    @Override
    public Optional<ApiToken> findByHash(String hash) {
        return jdbc.sql(SELECT + "where hash = ?")
                .param(hash)
                .query((row, at) -> token(row))
                .optional();
    }

    @Override
    public Optional<ApiToken> find(String id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id)
                .query((row, at) -> token(row))
                .optional();
    }

    @Override
    public List<ApiToken> list(PersonId owner) {
        return jdbc.sql(SELECT + "where person_id = ? and revoked_at is null order by created_at desc, id desc")
                .param(owner.value())
                .query((row, at) -> token(row))
                .list();
    }

    @Override
    public void revoke(String id, Instant at) {
        jdbc.sql("update api_token set revoked_at = ? where id = ? and revoked_at is null")
                .params(utc(at), id)
                .update();
    }

    @Override
    public void markUsed(String id, Instant at) {
        jdbc.sql("update api_token set last_used_at = ? where id = ?")
                .params(utc(at), id)
                .update();
    }

    @Override
    public void insertLink(Link link, String hash) {
        jdbc.sql("insert into sign_in_link (id, person_id, hash, created_at, expires_at) values (?, ?, ?, ?, ?)")
                .param(link.id())
                .param(link.person().value())
                .param(hash)
                .param(utc(link.createdAt()))
                .param(utc(link.expiresAt()))
                .update();
    }

    @Override
    public Optional<PersonId> takeLink(String hash, Instant now) {
        int taken = jdbc.sql(
                        "update sign_in_link set used_at = ? where hash = ? and used_at is null and expires_at > ?")
                .params(utc(now), hash, utc(now))
                .update();
        if (taken == 0) {
            return Optional.empty();
        }
        return jdbc.sql("select person_id from sign_in_link where hash = ?")
                .param(hash)
                .query(String.class)
                .optional()
                .map(PersonId::new);
    }

    @Override
    public void dropLinks(PersonId person) {
        jdbc.sql("delete from sign_in_link where person_id = ? and used_at is null")
                .param(person.value())
                .update();
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        String team = row.getString("team_id");
        return new ApiToken(
                row.getString("id"),
                new PersonId(row.getString("person_id")),
                team == null ? null : new TeamId(team),
                row.getString("name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "expires_at"),
                instant(row, "last_used_at"),
                instant(row, "revoked_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}

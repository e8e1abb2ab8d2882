package dev.fairlead.git.db;

import dev.fairlead.git.TeamKey;
import dev.fairlead.git.TeamKeyStore;
import dev.fairlead.kernel.TeamId;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Teams' keys, the private half sealed. */
@Repository
class JdbcTeamKeys implements TeamKeyStore {
    private final JdbcClient jdbc;

    JdbcTeamKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<TeamKey> find(TeamId team) {
        return jdbc.sql("select public_key, made_by, made_at from team_git_key where team_id = ?")
                .param(team.value())
                .query((row, at) -> new TeamKey(
                        team,
                        row.getString("public_key"),
                        row.getString("made_by"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    @Override
    public Optional<byte[]> findSecret(TeamId team) {
        return jdbc.sql("select sealed_key from team_git_key where team_id = ?")
                .param(team.value())
                .query((row, at) -> Base64.getDecoder().decode(row.getString(1)))
                .optional();
    }

    @Override
    public void put(TeamKey key, byte[] sealed) {
        delete(key.team());
        jdbc.sql("insert into team_git_key (team_id, public_key, sealed_key, made_by, made_at) values (?, ?, ?, ?, ?)")
                .params(
                        key.team().value(),
                        key.publicKey(),
                        Base64.getEncoder().encodeToString(sealed),
                        key.madeBy(),
                        OffsetDateTime.ofInstant(key.madeAt(), ZoneOffset.UTC))
                .update();
    }

    @Override
    public void delete(TeamId team) {
        jdbc.sql("delete from team_git_key where team_id = ?")
                .param(team.value())
                .update();
    }
}

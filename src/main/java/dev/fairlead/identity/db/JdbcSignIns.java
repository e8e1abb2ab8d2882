package dev.fairlead.identity.db;

import dev.fairlead.identity.SignInStore;
import dev.fairlead.identity.SignedIn;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sign-ins in the database; that of an earlier generation of the person's is as good as ended. */
@Repository
class JdbcSignIns implements SignInStore {
    private final JdbcClient jdbc;

    JdbcSignIns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void open(SignedIn signIn, Instant now, Instant end) {
        jdbc.sql("delete from sign_in where ends_at <= ?").param(utc(now)).update();
        jdbc.sql("insert into sign_in (id, person_id, generation, opened_at, ends_at)"
                        + " select cast(? as varchar(64)), id, sign_ins, cast(? as timestamp with time zone),"
                        + " cast(? as timestamp with time zone) from person where id = ?")
                .params(signIn.signIn(), utc(now), utc(end), signIn.person())
                .update();
    }

    @Override
    public Optional<SignedIn> find(String signIn, Instant now) {
        return jdbc.sql("select p.id, p.account from sign_in s join person p on p.id = s.person_id"
                        + " where s.id = ? and s.ends_at > ? and s.generation = p.sign_ins and p.disabled = false")
                .params(signIn, utc(now))
                .query((row, at) -> new SignedIn(row.getString("id"), row.getString("account"), signIn))
                .optional();
    }

    @Override
    public boolean close(String signIn) {
        return jdbc.sql("delete from sign_in where id = ?").param(signIn).update() > 0;
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}

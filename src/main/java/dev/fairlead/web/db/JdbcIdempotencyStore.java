package dev.fairlead.web.db;

import dev.fairlead.web.IdempotencyStore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keys of repeatable requests in the database. */
@Repository
class JdbcIdempotencyStore implements IdempotencyStore {
    private static final String SAME = " where actor = ? and method = ? and path = ? and request_key = ?";

    private final JdbcClient jdbc;

    JdbcIdempotencyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Kept> find(Request request) {
        return jdbc.sql("select body_digest, subject_id from idempotency_key" + SAME)
                .params(request.actor(), request.method(), request.path(), request.key())
                .query((row, at) -> new Kept(row.getString(1), row.getString(2)))
                .optional();
    }

    @Override
    public void insert(Request request, String digest, Instant now) {
        jdbc.sql("insert into idempotency_key (actor, method, path, request_key, body_digest, subject_id, created_at)"
                        + " values (?, ?, ?, ?, ?, '', ?)")
                .params(
                        request.actor(),
                        request.method(),
                        request.path(),
                        request.key(),
                        digest,
                        now.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public void setSubject(Request request, String subject) {
        jdbc.sql("update idempotency_key set subject_id = ?" + SAME)
                .params(subject, request.actor(), request.method(), request.path(), request.key())
                .update();
    }

    @Override
    public void deleteBefore(Instant moment) {
        jdbc.sql("delete from idempotency_key where created_at < ?")
                .param(moment.atOffset(ZoneOffset.UTC))
                .update();
    }
}

package dev.fairlead.jobs.db;

import dev.fairlead.jobs.Upload;
import dev.fairlead.jobs.UploadStore;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.TeamId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Uploads in the database; their files are on disk. */
@Repository
class JdbcUploadStore implements UploadStore {
    private final JdbcClient jdbc;

    JdbcUploadStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void insert(Upload upload) {
        jdbc.sql("insert into upload (id, team_id, owner_id, bytes, sha256, created_at) values (?, ?, ?, ?, ?, ?)")
                .param(upload.id())
                .param(upload.team().value())
                .param(upload.owner().value())
                .param(upload.bytes())
                .param(upload.sha256())
                .param(Columns.utc(upload.createdAt()))
                .update();
    }

    @Override
    public Optional<Upload> find(String id) {
        return jdbc.sql("select id, team_id, owner_id, bytes, sha256, created_at from upload where id = ?")
                .param(id)
                .query((row, at) -> new Upload(
                        row.getString("id"),
                        new TeamId(row.getString("team_id")),
                        new PersonId(row.getString("owner_id")),
                        row.getLong("bytes"),
                        row.getString("sha256"),
                        Columns.requireInstant(row, "created_at")))
                .optional();
    }
}

package dev.fairlead.jobs.db;

import dev.fairlead.git.GitSource;
import dev.fairlead.jobs.Upload;
import dev.fairlead.jobs.UploadStore;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.TeamId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Uploads in the database; their files are on disk. */
@Repository
class JdbcUploadStore implements UploadStore {
    private static final String SELECT =
            "select id, team_id, owner_id, bytes, sha256, git_url, git_commit, created_at from upload ";

    private final JdbcClient jdbc;

    JdbcUploadStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void insert(Upload upload) {
        GitSource git = upload.git();
        jdbc.sql("insert into upload (id, team_id, owner_id, bytes, sha256, git_url, git_commit, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .param(upload.id())
                .param(upload.team().value())
                .param(upload.owner().value())
                .param(upload.bytes())
                .param(upload.sha256())
                .param(git == null ? null : git.url())
                .param(git == null ? null : git.commit())
                .param(Columns.utc(upload.createdAt()))
                .update();
    }

    @Override
    public Optional<Upload> find(String id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id)
                .query((row, at) -> upload(row))
                .optional();
    }

    @Override
    public Optional<Upload> findByCommit(TeamId team, String url, String commit) {
        return jdbc.sql(SELECT + "where team_id = ? and git_commit = ? and git_url = ?"
                        + " order by created_at desc fetch first 1 rows only")
                .params(team.value(), commit, url)
                .query((row, at) -> upload(row))
                .optional();
    }

    private static Upload upload(ResultSet row) throws SQLException {
        return new Upload(
                row.getString("id"),
                new TeamId(row.getString("team_id")),
                new PersonId(row.getString("owner_id")),
                row.getLong("bytes"),
                row.getString("sha256"),
                git(row.getString("git_url"), row.getString("git_commit")),
                Columns.requireInstant(row, "created_at"));
    }

    private static @Nullable GitSource git(@Nullable String url, @Nullable String commit) {
        return url == null ? null : new GitSource(url, null, commit);
    }
}

package dev.fairlead.jobs;

import dev.fairlead.kernel.TeamId;
import java.util.Optional;

/** Where uploads are kept; writes join the caller's transaction. */
public interface UploadStore {
    void insert(Upload upload);

    Optional<Upload> find(String id);

    /** What the team has fetched of a commit before. */
    Optional<Upload> findByCommit(TeamId team, String url, String commit);
}

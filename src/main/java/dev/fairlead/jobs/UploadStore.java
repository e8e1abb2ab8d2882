package dev.fairlead.jobs;

import java.util.Optional;

/** Where uploads are kept; writes join the caller's transaction. */
public interface UploadStore {
    void insert(Upload upload);

    Optional<Upload> find(String id);
}

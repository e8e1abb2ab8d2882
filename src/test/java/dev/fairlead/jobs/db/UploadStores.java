package dev.fairlead.jobs.db;

import dev.fairlead.TestDatabase;
import dev.fairlead.jobs.UploadStore;

/** Hands the store of uploads to tests of other packages. */
public final class UploadStores {
    private UploadStores() {}

    public static UploadStore in(TestDatabase database) {
        return new JdbcUploadStore(database.jdbc());
    }
}

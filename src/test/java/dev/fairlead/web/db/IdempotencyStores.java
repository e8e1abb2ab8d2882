package dev.fairlead.web.db;

import dev.fairlead.TestDatabase;
import dev.fairlead.web.IdempotencyStore;

/** Hands the store of keys to tests of other packages. */
public final class IdempotencyStores {
    private IdempotencyStores() {}

    public static IdempotencyStore in(TestDatabase database) {
        return new JdbcIdempotencyStore(database.jdbc());
    }
}

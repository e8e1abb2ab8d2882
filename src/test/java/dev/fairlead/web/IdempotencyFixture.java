package dev.fairlead.web;

import dev.fairlead.TestDatabase;
import dev.fairlead.web.db.IdempotencyStores;
import java.time.Clock;

/** Repeatable requests over the embedded database, for tests of other packages. */
public final class IdempotencyFixture {
    private IdempotencyFixture() {}

    public static Idempotency in(TestDatabase database) {
        return new Idempotency(IdempotencyStores.in(database), database.transactions(), Clock.systemUTC());
    }
}

package dev.fairlead.pages.db;

import dev.fairlead.TestDatabase;
import dev.fairlead.pages.TourStore;
import dev.fairlead.web.StoredMessage;
import tools.jackson.databind.ObjectMapper;

/** Gives tests of other packages the real store. */
public final class TourStoreFixture {
    private TourStoreFixture() {}

    public static TourStore store(TestDatabase database) {
        return new JdbcTourStore(database.jdbc(), new StoredMessage(new ObjectMapper()));
    }
}

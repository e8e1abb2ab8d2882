package dev.fairlead.serving.db;

import dev.fairlead.TestDatabase;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.serving.DeploymentStore;
import dev.fairlead.serving.TrafficStore;
import tools.jackson.databind.ObjectMapper;

/** Gives tests of other packages the real store. */
public final class StoreFixture {
    private StoreFixture() {}

    public static TrafficStore traffic(TestDatabase database) {
        return new JdbcTrafficStore(database.template());
    }

    public static DeploymentStore store(TestDatabase database, TeamDirectory teams) {
        return new JdbcDeploymentStore(database.jdbc(), new ObjectMapper(), teams);
    }
}

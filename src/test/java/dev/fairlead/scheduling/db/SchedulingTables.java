package dev.fairlead.scheduling.db;

import dev.fairlead.TestDatabase;
import dev.fairlead.scheduling.QueueStore;
import dev.fairlead.scheduling.loop.KeptDecisions;
import dev.fairlead.scheduling.loop.ScheduleStore;
import java.time.Clock;
import tools.jackson.databind.ObjectMapper;

/** The real stores of this room, for tests of its other packages. */
public final class SchedulingTables {
    private SchedulingTables() {}

    public static QueueStore queues(TestDatabase database, Clock clock) {
        return new JdbcQueueStore(database.jdbc(), new ObjectMapper(), clock);
    }

    public static KeptDecisions kept(TestDatabase database) {
        return new JdbcKeptDecisions(database.jdbc());
    }

    public static ScheduleStore store(TestDatabase database) {
        return new JdbcScheduleStore(database.template(), new JdbcUsageLedger(database.jdbc()));
    }
}

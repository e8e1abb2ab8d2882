package dev.fairlead.scheduling.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionMigrationTest {
    @TempDir
    Path folder;

    @Test
    void inputsAndDecisionsOfAnOlderStoreAreKept() throws SQLException {
        String url = "jdbc:h2:file:" + folder.toAbsolutePath().resolve("fairlead")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
        migrate(url, "202611230603");
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("insert into cycle_input (id, at, epoch, input)"
                    + " values ('cycle-1', timestamp with time zone '2026-11-24 12:00:00+00', 1, '{}')");
            statement.execute(
                    "insert into decision (id, cycle_id, at, kind, job_id, attempt_id, queue_id) values"
                            + " ('decision-1', 'cycle-1', timestamp with time zone '2026-11-24 12:00:00+00', 'ADMIT', 'j', 'a', 'q')");
        }
        migrate(url, "latest");
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select c.epoch, i.bytes, i.input, d.id from cycle c"
                        + " join cycle_input i on i.cycle_id = c.id join decision d on d.cycle_id = c.id")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getLong("epoch")).isEqualTo(1);
            assertThat(row.getLong("bytes")).isEqualTo(2);
            assertThat(row.getString("input")).isEqualTo("{}");
        }
    }

    private static void migrate(String url, String target) {
        Flyway.configure()
                .dataSource(url, "sa", "")
                .locations("classpath:db/migration")
                .outOfOrder(true)
                .target(target)
                .load()
                .migrate();
    }
}

package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.StartRefusedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Restore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store of an earlier Fairlead is copied and then upgraded; one of a later Fairlead is left alone. */
class StoreUpgradeTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);
    private static final String EARLIER = "202611230301";

    @TempDir
    Path data;

    private JdbcDataSource store;

    @BeforeEach
    void open() {
        store = new JdbcDataSource();
        store.setURL(url("db"));
        store.setUser("sa");
    }

    @Test
    void anEarlierStoreIsCopiedBeforeItIsUpgraded() throws Exception {
        flyway(MigrationVersion.fromVersion(EARLIER)).migrate();
        execute(
                store.getConnection(),
                "create table keepsake (word varchar(10))",
                "insert into keepsake values ('mine')");

        upgrade();

        assertThat(flyway(MigrationVersion.LATEST).info().pending()).isEmpty();
        assertThat(word(store.getConnection())).isEqualTo("mine");
        Path copy = data.resolve("backups/before-upgrade-20261125-120000.zip");
        assertThat(copy).isRegularFile();
        Restore.execute(copy.toString(), data.resolve("restored").toString(), "fairlead");
        try (Connection before = DriverManager.getConnection(url("restored"), "sa", "")) {
            assertThat(word(before)).isEqualTo("mine");
            assertThat(newest(before)).isEqualTo(EARLIER);
        }
    }

    @Test
    void aNewStoreAndOneThatIsUpToDateAreNotCopied() {
        upgrade();
        upgrade();

        assertThat(data.resolve("backups")).doesNotExist();
    }

    @Test
    void aLaterStoreIsRefusedInWordsAndLeftAsItIs() throws Exception {
        flyway(MigrationVersion.LATEST).migrate();
        Path later = Files.createDirectories(data.resolve("later"));
        Files.writeString(later.resolve("V299901010000__later_thing.sql"), "create table later_thing (id integer);");
        Flyway.configure()
                .dataSource(store)
                .locations("classpath:db/migration", "filesystem:" + later)
                .load()
                .migrate();

        assertThatThrownBy(this::upgrade)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("written by a newer Fairlead (it has change 299901010000)")
                .hasMessageContaining("another folder with --data");
        assertThat(newest(store.getConnection())).isEqualTo("299901010000");
        assertThat(data.resolve("backups")).doesNotExist();
    }

    @Test
    void aStoreThatCannotBeCopiedIsNotUpgraded() throws IOException {
        flyway(MigrationVersion.fromVersion(EARLIER)).migrate();
        Files.writeString(data.resolve("backups"), "a file in the way");

        assertThatThrownBy(this::upgrade)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("could not be copied to");
        assertThat(flyway(MigrationVersion.LATEST).info().pending()).isNotEmpty();
    }

    private void upgrade() {
        Installation installation = new Installation(data, URI.create("http://127.0.0.1:8080"), new byte[32]);
        new StoreUpgrade(installation, NOON, store).migrate(flyway(MigrationVersion.LATEST));
    }

    private Flyway flyway(MigrationVersion target) {
        return Flyway.configure()
                .dataSource(store)
                .locations("classpath:db/migration")
                .outOfOrder(true)
                .target(target)
                .load();
    }

    private String url(String folder) {
        return "jdbc:h2:file:" + data.resolve(folder).resolve("fairlead") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement()) {
            for (String text : List.of(statements)) {
                statement.execute(text);
            }
        }
    }

    private static String word(Connection connection) throws SQLException {
        return ask(connection, "select word from keepsake");
    }

    private static String newest(Connection connection) throws SQLException {
        return ask(connection, "select max(\"version\") from \"flyway_schema_history\"");
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                var answer = statement.executeQuery(question)) {
            assertThat(answer.next()).isTrue();
            return answer.getString(1);
        }
    }
}

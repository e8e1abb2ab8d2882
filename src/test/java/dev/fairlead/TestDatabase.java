package dev.fairlead;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The embedded database as the product uses it, migrated, in a folder of the test; no Spring context is started. */
public final class TestDatabase implements AutoCloseable {
    private final HikariDataSource source;
    private final PlatformTransactionManager transactions;

    private TestDatabase(HikariDataSource source) {
        this.source = source;
        this.transactions = new JdbcTransactionManager(source);
    }

    /** Opens the database in the folder, made where there is none. */
    public static TestDatabase in(Path folder) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:file:" + folder.toAbsolutePath().resolve("fairlead")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;WRITE_DELAY=0;DEFAULT_NULL_ORDERING=HIGH");
        config.setUsername("sa");
        config.setPassword("");
        HikariDataSource source = new HikariDataSource(config);
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .outOfOrder(true)
                .load()
                .migrate();
        return new TestDatabase(source);
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(source);
    }

    public JdbcTemplate template() {
        return new JdbcTemplate(source);
    }

    public PlatformTransactionManager transactions() {
        return transactions;
    }

    /** Runs the change in a transaction. */
    public void commit(Runnable change) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> change.run());
    }

    @Override
    public void close() {
        source.close();
    }
}

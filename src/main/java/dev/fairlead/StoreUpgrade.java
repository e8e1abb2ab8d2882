package dev.fairlead;

import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/** Copies an embedded store before an upgrade changes it, and refuses a store that a newer Fairlead has written. */
@Component
class StoreUpgrade implements FlywayMigrationStrategy {
    private static final Logger LOG = LoggerFactory.getLogger(StoreUpgrade.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Installation installation;
    private final Clock clock;
    private final DataSource store;

    StoreUpgrade(Installation installation, Clock clock, DataSource store) {
        this.installation = installation;
        this.clock = clock;
        this.store = store;
    }

    @Override
    public void migrate(Flyway flyway) {
        for (MigrationInfo applied : flyway.info().applied()) {
            if (applied.getState().isResolved()) {
                continue;
            }
            throw new StartRefusedException("The store in " + installation.dataFolder()
                    + " was written by a newer Fairlead (it has change " + applied.getVersion()
                    + "). Start that version, or name another folder with --data.");
        }
        int changes = flyway.info().pending().length;
        boolean upgrade = flyway.info().current() != null && changes > 0;
        Optional<Path> copy = upgrade ? backUp() : Optional.empty();
        flyway.migrate();
        // For the person who started it: where to go back to.
        copy.ifPresent(file ->
                System.out.println("The store was upgraded by " + changes + " changes; what was before is in " + file));
    }

    private Optional<Path> backUp() {
        Path copy = installation.in("backups", "before-upgrade-" + STAMP.format(clock.instant()) + ".zip");
        try (Connection connection = store.getConnection()) {
            if (!connection.getMetaData().getDatabaseProductName().equals("H2")) {
                return Optional.empty();
            }
            Files.createDirectories(copy.getParent());
            try (PreparedStatement backup = connection.prepareStatement("backup to ?")) {
                backup.setString(1, copy.toString());
                backup.execute();
            }
            LOG.info("Copied the store to {} before upgrading it", copy);
            return Optional.of(copy);
        } catch (SQLException | IOException failed) {
            throw new StartRefusedException(
                    "The store could not be copied to " + copy + " before its upgrade: " + failed.getMessage()
                            + ". Make room there, then start again.",
                    failed);
        }
    }
}

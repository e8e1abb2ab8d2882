package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartChecksTest {
    @TempDir
    private Path data;

    @Test
    void storeAndLogAreClosedToOthersAlsoWhereAnEarlierStartLeftThemOpen() throws IOException {
        Path store = Files.createDirectory(data.resolve("db"));
        Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rwxr-xr-x"));

        StartChecks.keepToOwner(data);

        for (String name : new String[] {"db", "logs"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(name))))
                    .as(name)
                    .isEqualTo("rwx------");
        }
    }
}

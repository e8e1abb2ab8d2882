package dev.fairlead.cluster.local;

import dev.fairlead.kernel.Disk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Puts the supervisor on disk; a running one keeps the file that it was started with. */
final class SupervisorScript {
    private static final String NAME = "supervise.sh";

    private SupervisorScript() {}

    static Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path script = folder.resolve(NAME);
        try (InputStream resource = SupervisorScript.class.getResourceAsStream(NAME)) {
            Disk.replace(script, Objects.requireNonNull(resource, NAME).readAllBytes());
        }
        return script;
    }
}

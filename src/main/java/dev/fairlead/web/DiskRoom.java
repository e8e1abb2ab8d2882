package dev.fairlead.web;

import dev.fairlead.kernel.Disk;
import dev.fairlead.kernel.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Whether the disk with the data folder has room for what could as well be refused. A full disk closes the embedded database,
 * so the last of it is left to what must go on: the scheduler's decisions, cancelling, signing in.
 */
@Component
public final class DiskRoom {
    private static final long RESERVED_BYTES = 16L << 20;

    private final Path data;

    DiskRoom(Installation installation) {
        this.data = installation.dataFolder();
    }

    /** The outage that a failure came from; a database that is away while there is no room is away for that. */
    public Optional<Outage> outageBehind(Throwable failure) {
        return Outage.behind(failure)
                .map(outage -> outage == Outage.NO_DATABASE && isShort() ? Outage.FULL_DISK : outage);
    }

    public boolean isShort() {
        try {
            return Files.getFileStore(data).getUsableSpace() < Disk.reserve(data, RESERVED_BYTES);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

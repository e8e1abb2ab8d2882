package dev.fairlead.kernel;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where this installation lives.
 *
 * @param dataFolder absolute; everything that must survive a restart is below it
 * @param address the portal's address as clients on this machine reach it, without a slash at the end; kept over restarts
 * @param key 32 secret bytes, from which tokens of jobs and cookies are derived
 */
public record Installation(Path dataFolder, URI address, byte[] key) {
    /** A path below the data folder. */
    public Path in(String first, String... more) {
        return dataFolder.resolve(Path.of(first, more));
    }

    @Override
    public String toString() {
        return "Installation[" + dataFolder + ", " + address + "]";
    }
}

package dev.fairlead;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A small file system in memory that a test may fill; a user who may not mount one skips the test, in a line. */
public final class SmallDisk implements AutoCloseable {
    private static final int BLOCK = 4096;

    private final Path mountPoint;

    private SmallDisk(Path mountPoint) {
        this.mountPoint = mountPoint;
    }

    public static SmallDisk mount(Path mountPoint, int mib) throws IOException, InterruptedException {
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + mib + "m", "tmpfs", mountPoint.toString());
        assumeTrue(mounted, "skipped: this user may not mount a small file system");
        return new SmallDisk(mountPoint);
    }

    public Path path() {
        return mountPoint;
    }

    /** Takes everything that is left; again where somebody has freed some. */
    public void fill() throws IOException {
        take(Long.MAX_VALUE);
    }

    /** Takes so much of what is left that this stays free. */
    public void leave(int mib) throws IOException {
        take(Files.getFileStore(mountPoint).getUsableSpace() - ((long) mib << 20));
    }

    private void take(long bytes) throws IOException {
        try (OutputStream out =
                Files.newOutputStream(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            byte[] block = new byte[BLOCK];
            for (long written = 0; written < bytes; written += BLOCK) {
                out.write(block);
            }
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("No space left")) {
                throw full;
            }
        }
    }

    /** Gives back what {@link #fill()} and {@link #leave(int)} took. */
    public void free() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private Path ballast() {
        return mountPoint.resolve("ballast");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("umount", "-l", mountPoint.toString());
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }
}

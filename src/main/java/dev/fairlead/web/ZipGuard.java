package dev.fairlead.web;

import dev.fairlead.kernel.Disk;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.RefusedException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.springframework.stereotype.Component;

/**
 * Unpacks zip files that people send, and refuses those that would write elsewhere, hold links, or grow without measure.
 * What a zip file claims is checked first; what really comes out is counted again.
 */
@Component
public final class ZipGuard {
    private static final int FILE = 8;
    private static final int FOLDER = 4;
    private static final int BUFFER = 1 << 16;
    private static final long RATIO_COUNTS_FROM = 64L << 20;

    /**
     * How much is too much.
     *
     * @param files files and folders
     * @param bytes unpacked
     * @param ratio unpacked to packed, looked at from 64 MiB on
     */
    record Limits(int files, long bytes, int ratio) {}

    /** What a checked zip file holds. */
    public record Contents(SortedSet<String> names, long bytes) {}

    private final Limits limits;

    public ZipGuard() {
        this(new Limits(10_000, 2L << 30, 200));
    }

    ZipGuard(Limits limits) {
        this.limits = limits;
    }

    /** Reads the directory only, so it is quick; refused in words where the file may not be unpacked. */
    public Contents check(Path zip) {
        try {
            return checked(zip);
        } catch (ZipException | IllegalArgumentException e) {
            throw RefusedException.invalid("web.zip.damaged", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw RefusedException.invalid("web.zip.unreadable", String.valueOf(e.getMessage()));
        }
    }

    /**
     * Checks and unpacks into a folder that is empty or not there yet; the folder is removed where the zip is refused.
     * Files that begin like a script or a program may be executed afterwards.
     */
    public void unpack(Path zip, Path target) throws IOException {
        check(zip);
        Files.createDirectories(target);
        boolean done = false;
        try (ZipFile file = new ZipFile(zip.toFile())) {
            unpack(file, Files.size(zip), target);
            done = true;
        } catch (ZipException | IllegalArgumentException e) {
            throw RefusedException.invalid("web.zip.damaged", String.valueOf(e.getMessage()));
        } finally {
            if (!done) {
                Disk.deleteTree(target);
            }
        }
    }

    private Contents checked(Path zip) throws IOException {
        long count = ZipDirectory.count(zip);
        if (count > limits.files()) {
            throw new RefusedException(Reason.TOO_LARGE, "web.zip.too-many", count, limits.files());
        }
        List<ZipDirectory.Entry> entries = ZipDirectory.read(zip);
        SortedSet<String> names = new TreeSet<>();
        long bytes = 0;
        for (ZipDirectory.Entry entry : entries) {
            checkEntry(entry);
            if (!names.add(entry.name())) {
                throw RefusedException.invalid("web.zip.twice", entry.name());
            }
            bytes += entry.bytes();
        }
        checkSize(bytes, Files.size(zip));
        return new Contents(names, bytes);
    }

    private static void checkEntry(ZipDirectory.Entry entry) {
        String name = entry.name();
        boolean leaves = name.startsWith("/")
                || name.matches("^[A-Za-z]:.*")
                || name.indexOf('\\') >= 0
                || name.indexOf('\0') >= 0
                || List.of(name.split("/", -1)).contains("..");
        if (leaves || name.isBlank()) {
            throw RefusedException.invalid("web.zip.leaves", name);
        }
        if (entry.fileType() != 0 && entry.fileType() != FILE && entry.fileType() != FOLDER) {
            throw RefusedException.invalid("web.zip.link", name);
        }
        if (entry.encrypted()) {
            throw RefusedException.invalid("web.zip.encrypted", name);
        }
    }

    private void checkSize(long unpacked, long packed) {
        if (unpacked > limits.bytes()) {
            throw new RefusedException(Reason.TOO_LARGE, "web.zip.too-large", mib(unpacked), mib(limits.bytes()));
        }
        if (unpacked > RATIO_COUNTS_FROM && unpacked / limits.ratio() > packed) {
            throw new RefusedException(
                    Reason.TOO_LARGE, "web.zip.ratio", mib(unpacked), unpacked / Math.max(1, packed), limits.ratio());
        }
    }

    private static long mib(long bytes) {
        return bytes >> 20;
    }

    private void unpack(ZipFile file, long packed, Path target) throws IOException {
        long bytes = 0;
        for (ZipEntry entry : Collections.list(file.entries())) {
            Path place = target.resolve(entry.getName()).normalize();
            if (!place.startsWith(target)) {
                throw RefusedException.invalid("web.zip.leaves", entry.getName());
            }
            try {
                if (entry.isDirectory()) {
                    Files.createDirectories(place);
                    continue;
                }
                Files.createDirectories(place.resolveSibling("."));
                try (InputStream from = file.getInputStream(entry)) {
                    bytes = copy(from, place, bytes, packed);
                }
            } catch (FileAlreadyExistsException | NotDirectoryException e) {
                throw RefusedException.invalid("web.zip.twice", entry.getName());
            }
        }
    }

    /** Answers the bytes unpacked so far, this file included. */
    private long copy(InputStream from, Path place, long before, long packed) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long bytes = before;
        boolean program = false;
        try (OutputStream to = Files.newOutputStream(place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            int read = from.readNBytes(buffer, 0, BUFFER);
            program = isProgram(buffer, read);
            while (read > 0) {
                bytes += read;
                checkSize(bytes, packed);
                to.write(buffer, 0, read);
                read = from.readNBytes(buffer, 0, BUFFER);
            }
        }
        if (program) {
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return bytes;
    }

    private static boolean isProgram(byte[] start, int length) {
        boolean script = length > 2 && start[0] == '#' && start[1] == '!';
        boolean elf = length > 4 && start[0] == 0x7f && start[1] == 'E' && start[2] == 'L' && start[3] == 'F';
        return script || elf;
    }
}

package dev.fairlead.cluster.local;

import dev.fairlead.kernel.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Copies what one attempt has left into the work folder of another. A job may have left anything, links to the portal's own files
 * too: only ordinary files and folders are taken, and nothing is reached through a link.
 */
final class CopiedInput {
    private CopiedInput() {}

    /** Refuses in words what is not there, or not a file or folder of its own. */
    static void check(Path outputs, String from) {
        source(outputs, from);
    }

    static void copy(Path outputs, String from, Path work, String path) throws IOException {
        Path source = source(outputs, from);
        Path target = work.resolve(path).normalize();
        if (!target.startsWith(work) || target.equals(work) || Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw RefusedException.invalid("cluster.local.input.place", path);
        }
        Path folder = target.resolveSibling(".").normalize();
        if (!isWithoutLinks(work, folder)) {
            throw RefusedException.invalid("cluster.local.input.place", path);
        }
        Files.createDirectories(folder);
        if (!folder.toRealPath().startsWith(work.toRealPath())) {
            throw RefusedException.invalid("cluster.local.input.place", path);
        }
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(target.resolve(source.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    Path copy = file.equals(source) ? target : target.resolve(source.relativize(file));
                    Files.copy(file, copy, LinkOption.NOFOLLOW_LINKS);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Whether what is there of the way from the work folder is folders: a link in it could lead anywhere. */
    private static boolean isWithoutLinks(Path work, Path folder) {
        Path at = work;
        for (Path part : work.relativize(folder)) {
            at = at.resolve(part);
            if (Files.exists(at, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
        }
        return true;
    }

    private static Path source(Path outputs, String from) {
        try {
            Path source = outputs.resolve(from).normalize();
            boolean below = source.startsWith(outputs) && !source.equals(outputs);
            boolean plain = Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)
                    || Files.isDirectory(source, LinkOption.NOFOLLOW_LINKS);
            if (below
                    && plain
                    && source.toRealPath().equals(outputs.toRealPath().resolve(outputs.relativize(source)))) {
                return source;
            }
        } catch (InvalidPathException noPath) {
            throw RefusedException.invalid("cluster.local.input.missing", from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw RefusedException.invalid("cluster.local.input.missing", from);
    }
}

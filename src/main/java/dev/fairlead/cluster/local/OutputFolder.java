package dev.fairlead.cluster.local;

import dev.fairlead.cluster.OutputFile;
import dev.fairlead.kernel.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a job left in its output folder. A job may have put anything there, links to the portal's own files too. */
final class OutputFolder {
    private static final int MOST_FILES = 10_000;

    private OutputFolder() {}

    /** Ordinary files only, by path; at most the first ten thousand. */
    static List<OutputFile> list(Path folder) throws IOException {
        List<OutputFile> files = new ArrayList<>();
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return files;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.add(new OutputFile(
                            folder.relativize(file).toString(),
                            attributes.size(),
                            attributes.lastModifiedTime().toInstant()));
                }
                return files.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE; // went away while we looked
            }
        });
        files.sort(Comparator.comparing(OutputFile::path));
        return List.copyOf(files);
    }

    static InputStream open(Path folder, String path) throws IOException {
        Path file;
        try {
            file = folder.resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw RefusedException.notFound("file", path);
        }
        if (!file.startsWith(folder) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw RefusedException.notFound("file", path);
        }
        if (!file.toRealPath().equals(folder.toRealPath().resolve(folder.relativize(file)))) {
            throw RefusedException.notFound("file", path);
        }
        return Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }
}

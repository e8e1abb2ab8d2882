package dev.fairlead.tracking.artifacts;

import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Disk;
import dev.fairlead.kernel.Ids;
import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.tracking.ArtifactPath;
import dev.fairlead.tracking.Artifacts;
import dev.fairlead.tracking.TrackingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Artifacts as files: {@code <data>/artifacts/<team id>/<path>}. A file is written beside its place and moved there when it is
 * complete, so that nobody ever reads half of one.
 */
@Service
class DiskArtifacts implements Artifacts {
    /** Below this much free space, or a twentieth of a small disk, nothing more is taken: the database lives there too. */
    private static final long RESERVED_BYTES = 64L << 20;

    private static final int BUFFER = 1 << 16;
    private static final String INCOMING = ".incoming";

    private final Path root;
    private final AccessCheck access;
    private final Ids ids;

    DiskArtifacts(Installation installation, AccessCheck access, Ids ids) {
        this.root = installation.in("artifacts");
        this.access = access;
        this.ids = ids;
    }

    @Override
    public void write(Actor actor, TeamId team, String path, InputStream content) {
        require(actor, team, Permission.WRITE_TRACKING);
        Path target = inside(team, path);
        if (target.equals(folder(team))) {
            throw TrackingException.invalid("Invalid path: a file needs a name");
        }
        Path incoming = folder(team).resolve(INCOMING).resolve(ids.next("part"));
        try {
            Files.createDirectories(incoming.getParent());
            copy(content, incoming);
            Files.createDirectories(target.getParent());
            requireNoLink(team, target);
            Files.move(incoming, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw failure(path, failed);
        } finally {
            removeIncoming(incoming);
        }
    }

    private void copy(InputStream content, Path incoming) throws IOException {
        requireSpace();
        try (OutputStream out = Files.newOutputStream(incoming)) {
            byte[] buffer = new byte[BUFFER];
            long unchecked = 0;
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                out.write(buffer, 0, read);
                unchecked += read;
                if (unchecked > RESERVED_BYTES / 4) {
                    requireSpace();
                    unchecked = 0;
                }
            }
        }
    }

    private void requireSpace() throws IOException {
        Files.createDirectories(root);
        long free = Files.getFileStore(root).getUsableSpace();
        long kept = Disk.reserve(root, RESERVED_BYTES);
        if (free < kept) {
            throw full(free, kept);
        }
    }

    private static TrackingException full(long freeBytes, long keptBytes) {
        return new TrackingException(
                TrackingException.Code.RESOURCE_EXHAUSTED,
                "The disk with the artifacts has " + (freeBytes >> 20) + " MiB left; " + (keptBytes >> 20)
                        + " MiB are kept free for the database. Delete old artifacts, or ask an administrator for more space.",
                null);
    }

    @Override
    public Path require(Actor actor, TeamId team, String path) {
        require(actor, team, Permission.VIEW);
        Path file = inside(team, path);
        requireNoLink(team, file);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw TrackingException.missing("No such artifact: '" + path + "'");
        }
        return file;
    }

    @Override
    public List<Entry> list(Actor actor, TeamId team, String path) {
        require(actor, team, Permission.VIEW);
        Path folder = inside(team, path);
        requireNoLink(team, folder);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            List<Entry> entries = new ArrayList<>();
            for (Path child : (Iterable<Path>) inside::iterator) {
                String name = String.valueOf(child.getFileName());
                if (!name.equals(INCOMING) && !Files.isSymbolicLink(child)) {
                    boolean isFolder = Files.isDirectory(child);
                    entries.add(new Entry(name, isFolder, isFolder ? 0 : Files.size(child)));
                }
            }
            entries.sort(Comparator.comparing(Entry::name));
            return entries;
        } catch (IOException failed) {
            throw failure(path, failed);
        }
    }

    @Override
    public void delete(Actor actor, TeamId team, String path) {
        require(actor, team, Permission.WRITE_TRACKING);
        Path target = inside(team, path);
        if (target.equals(folder(team))) {
            throw TrackingException.invalid("Invalid path: the root itself cannot be deleted");
        }
        requireNoLink(team, target);
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.walkFileTree(target, new Removal());
        } catch (IOException failed) {
            throw failure(path, failed);
        }
    }

    @Override
    public Path locate(TeamId team, String path) {
        Path file = inside(team, path);
        requireNoLink(team, file);
        return file;
    }

    private void require(Actor actor, TeamId team, Permission permission) {
        access.require(actor, team, permission, new SubjectRef("team", team.value()));
    }

    private Path folder(TeamId team) {
        return root.resolve(ArtifactPath.checked(team.value())).normalize();
    }

    private Path inside(TeamId team, String path) {
        String checked = ArtifactPath.checked(path);
        Path folder = folder(team);
        Path inside = folder.resolve(checked).normalize();
        boolean incoming = inside.startsWith(folder.resolve(INCOMING));
        if (!inside.startsWith(folder) || incoming) {
            throw TrackingException.invalid("Invalid path");
        }
        return inside;
    }

    /** No part of the way below the team's folder may be a link. */
    private void requireNoLink(TeamId team, Path path) {
        Path folder = folder(team);
        for (Path part = path; part != null && part.startsWith(folder); part = part.getParent()) {
            if (Files.isSymbolicLink(part)) {
                throw TrackingException.invalid("Invalid path");
            }
        }
    }

    private TrackingException failure(String path, IOException failed) {
        if (Disk.isFull(failed)) {
            return full(root.toFile().getUsableSpace(), RESERVED_BYTES);
        }
        if (failed instanceof FileSystemException system) {
            return TrackingException.invalid("The artifact '" + path + "' cannot be kept under this name: "
                    + system.getClass().getSimpleName()
                    + ". A file and a folder may not share a name, and each part has"
                    + " at most 255 bytes.");
        }
        throw new UncheckedIOException("Artifact '" + path + "' was not handled: " + failed.getMessage(), failed);
    }

    private static void removeIncoming(Path incoming) {
        try {
            Files.deleteIfExists(incoming);
        } catch (IOException left) {
            throw new UncheckedIOException("The incomplete file " + incoming + " could not be removed", left);
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed) throws IOException {
            if (failed != null) {
                throw failed;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}

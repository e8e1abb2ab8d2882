package dev.fairlead.git.jgit;

import dev.fairlead.git.GitSettings;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.RefusedException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * Writes the files of a tree as a zip file, byte by byte as they are committed: no filter, no line end, no large-file pointer is
 * turned into anything. A link to a file of the tree becomes a copy of it; other links, and repositories inside, are refused.
 */
final class TreeZip {
    private static final int DEEPEST = 100;
    private static final int LONGEST_PATH = 1000;
    private static final int LONGEST_LINK = 4096;
    private static final int LINKS_IN_A_ROW = 8;

    private final ObjectReader reader;
    private final ObjectId tree;
    private final GitSettings settings;
    private final Budget budget;
    private int entries;
    private long bytes;

    TreeZip(ObjectReader reader, ObjectId tree, GitSettings settings, Budget budget) {
        this.reader = reader;
        this.tree = tree;
        this.settings = settings;
        this.budget = budget;
    }

    void write(Path zip) throws IOException {
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream into = new ZipOutputStream(out, StandardCharsets.UTF_8);
                TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(tree);
            // Folders are counted too: a few small trees that name each other many times over have no end otherwise.
            while (walk.next()) {
                entry(walk, into);
            }
        }
    }

    private void entry(TreeWalk walk, ZipOutputStream into) throws IOException {
        String path = walk.getPathString();
        entries++;
        if (entries > settings.maxFiles()) {
            throw refused("git.too-many-files", settings.maxFiles());
        }
        budget.requireTime();
        requireSafe(path, walk.getDepth());
        FileMode mode = walk.getFileMode();
        if (mode == FileMode.TREE) {
            walk.enterSubtree();
        } else if (mode == FileMode.GITLINK) {
            throw refused("git.submodule", path);
        } else if (mode == FileMode.SYMLINK) {
            copy(path, linked(path, walk.getObjectId(0)), into);
        } else if (mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE) {
            copy(path, walk.getObjectId(0), into);
        } else {
            throw refused("git.path", path);
        }
    }

    /** What Git itself would not check out; the fetch has refused it already, unless somebody loosens that. */
    private static void requireSafe(String path, int depth) throws RefusedIoException {
        boolean unsafe = depth > DEEPEST
                || path.length() > LONGEST_PATH
                || path.startsWith("/")
                || path.chars().anyMatch(letter -> letter == '\\' || letter < ' ' || letter == 127);
        for (String part : path.split("/", -1)) {
            unsafe |= part.isEmpty() || part.equals(".") || part.equals("..") || part.equalsIgnoreCase(".git");
        }
        if (unsafe) {
            throw refused("git.path", path.substring(0, Math.min(path.length(), 200)));
        }
    }

    private void copy(String path, ObjectId blob, ZipOutputStream into) throws IOException {
        ObjectLoader file = reader.open(blob);
        bytes += file.getSize();
        if (bytes > (long) settings.maxUnpackedMib() << 20) {
            throw refused("git.too-large-unpacked", settings.maxUnpackedMib());
        }
        ZipEntry entry = new ZipEntry(path);
        // The same commit gives the same bytes.
        entry.setTime(0);
        into.putNextEntry(entry);
        try (InputStream content = file.openStream()) {
            byte[] buffer = new byte[1 << 16];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                budget.requireTime();
                into.write(buffer, 0, read);
            }
        }
        into.closeEntry();
    }

    /** The file that a link leads to, inside the tree. */
    private ObjectId linked(String path, ObjectId link) throws IOException {
        String at = path;
        ObjectId blob = link;
        for (int hop = 0; hop < LINKS_IN_A_ROW; hop++) {
            String target = target(path, at, blob);
            try (TreeWalk found = TreeWalk.forPath(reader, target, tree)) {
                if (found == null || found.getFileMode() == FileMode.GITLINK) {
                    throw refused("git.link-out", path, target);
                }
                if (found.getFileMode() == FileMode.TREE) {
                    throw refused("git.link-folder", path, target);
                }
                if (found.getFileMode() != FileMode.SYMLINK) {
                    return found.getObjectId(0);
                }
                at = target;
                blob = found.getObjectId(0);
            }
        }
        throw refused("git.link-out", path, at);
    }

    private String target(String path, String at, ObjectId blob) throws IOException {
        ObjectLoader link = reader.open(blob);
        String text = link.getSize() > LONGEST_LINK ? "" : new String(link.getBytes(), StandardCharsets.UTF_8);
        String inside = text.isEmpty() || text.startsWith("/") || text.indexOf('\0') >= 0 ? null : normal(at, text);
        if (inside == null) {
            throw refused("git.link-out", path, text.substring(0, Math.min(text.length(), 200)));
        }
        return inside;
    }

    /** Null where it leaves the tree, or is the tree itself. */
    private static @Nullable String normal(String link, String target) {
        Deque<String> parts = new ArrayDeque<>(List.of(link.split("/")));
        parts.removeLast();
        for (String part : target.split("/")) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return null;
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return parts.isEmpty() ? null : String.join("/", parts);
    }

    private static RefusedIoException refused(String key, Object... values) {
        return new RefusedIoException(new RefusedException(Reason.UNPROCESSABLE, key, values));
    }
}

package dev.fairlead.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;

/** A bare repository that a test fills object by object, so that it can hold what no checkout would ever give. */
public final class SampleRepository implements AutoCloseable {
    private static final PersonIdent ADA =
            new PersonIdent("Ada", "ada@example.com", Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);

    private final FileRepository repository;

    public SampleRepository(Path folder) {
        try {
            repository = new FileRepository(folder.toFile());
            repository.create(true);
            repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + "main");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public Repository git() {
        return repository;
    }

    public ObjectId blob(byte[] content) {
        return insert(inserter -> inserter.insert(Constants.OBJ_BLOB, content));
    }

    public ObjectId blob(String text) {
        return blob(text.getBytes(StandardCharsets.UTF_8));
    }

    /** An entry of a tree. */
    public record Entry(FileMode mode, ObjectId object) {}

    public Entry file(String text) {
        return new Entry(FileMode.REGULAR_FILE, blob(text));
    }

    public Entry link(String target) {
        return new Entry(FileMode.SYMLINK, blob(target));
    }

    public Entry folder(String name, Entry entry) {
        return new Entry(FileMode.TREE, tree(new TreeMap<>(Map.of(name, entry))));
    }

    public ObjectId tree(SortedMap<String, Entry> entries) {
        TreeFormatter tree = new TreeFormatter();
        entries.forEach((name, entry) -> {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            tree.append(bytes, 0, bytes.length, entry.mode(), entry.object(), true);
        });
        return insert(inserter -> inserter.insert(tree));
    }

    public String commit(SortedMap<String, Entry> entries, String... parents) {
        return commit(tree(entries), parents);
    }

    public String commit(ObjectId tree, String... parents) {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setAuthor(ADA);
        commit.setCommitter(ADA);
        commit.setMessage("a commit");
        for (String parent : parents) {
            commit.addParentId(ObjectId.fromString(parent));
        }
        return insert(inserter -> inserter.insert(commit)).name();
    }

    /** A commit with one file, on the branch main. */
    public String commitFile(String path, String text, String... parents) {
        String commit = commit(new TreeMap<>(Map.of(path, file(text))), parents);
        point(Constants.R_HEADS + "main", commit);
        return commit;
    }

    /** Makes a ref, or moves it. */
    public void point(String ref, String commit) {
        try {
            RefUpdate update = repository.updateRef(ref);
            update.setNewObjectId(ObjectId.fromString(commit));
            update.setForceUpdate(true);
            update.update();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Puts an object in. */
    private interface Insertion {
        ObjectId by(ObjectInserter inserter) throws IOException;
    }

    private ObjectId insert(Insertion insertion) {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId id = insertion.by(inserter);
            inserter.flush();
            return id;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}

package dev.fairlead.git.jgit;

import dev.fairlead.git.GitSettings;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.RefusedException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.transport.PackParser;

/**
 * A bare repository that takes in no pack without measure: its bytes are counted whatever transport they come by, its header must
 * not announce more objects than files could need, and no single object is built in memory that is larger than it should be.
 */
final class BoundedRepository extends FileRepository {
    static final long LARGEST_OBJECT = 100L << 20;
    private static final int HEADER = 12;
    private static final int COUNT_AT = 8;
    /** Trees and history beside the files. */
    private static final int OBJECTS_PER_FILE = 30;

    private final String name;
    private final Budget budget;
    private final long mostObjects;

    BoundedRepository(Path folder, String name, Budget budget, GitSettings settings) throws IOException {
        super(folder.toFile());
        this.name = name;
        this.budget = budget;
        this.mostObjects = (long) settings.maxFiles() * OBJECTS_PER_FILE;
        create(true);
    }

    @Override
    public ObjectInserter newObjectInserter() {
        ObjectInserter inserter = super.newObjectInserter();
        return new ObjectInserter.Filter() {
            @Override
            protected ObjectInserter delegate() {
                return inserter;
            }

            @Override
            public PackParser newPackParser(InputStream pack) throws IOException {
                PackParser parser = inserter.newPackParser(checked(budget.counting(pack)));
                parser.setMaxObjectSizeLimit(LARGEST_OBJECT);
                return parser;
            }
        };
    }

    /** The folder is gone in a moment. */
    @Override
    public void autoGC(ProgressMonitor monitor) {
        // Nothing to tidy.
    }

    /** The parser makes room for as many objects as the header says, before it has seen one. */
    private InputStream checked(InputStream pack) throws IOException {
        byte[] header = pack.readNBytes(HEADER);
        if (header.length == HEADER) {
            long objects = Integer.toUnsignedLong(ByteBuffer.wrap(header).getInt(COUNT_AT));
            if (objects > mostObjects) {
                throw new RefusedIoException(
                        new RefusedException(Reason.UNPROCESSABLE, "git.too-many-objects", name, objects, mostObjects));
            }
        }
        PushbackInputStream whole = new PushbackInputStream(pack, HEADER);
        whole.unread(header);
        return whole;
    }
}

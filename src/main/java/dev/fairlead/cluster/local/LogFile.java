package dev.fairlead.cluster.local;

import dev.fairlead.cluster.LogChunk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** Reads pieces of a replica's output. */
final class LogFile {
    static final int LONGEST_CHUNK = 1 << 20;

    private LogFile() {}

    /** What was dropped is left out: the chunk then begins where the output goes on. */
    static LogChunk read(ReplicaFolder replica, long offset, int limit, boolean ended) throws IOException {
        Dropped dropped = replica.dropped().orElse(new Dropped(Long.MAX_VALUE, Long.MAX_VALUE));
        long wanted = Math.max(0, offset);
        long from = wanted >= dropped.from() && wanted < dropped.to() ? dropped.to() : wanted;
        long most = Math.clamp(limit, 0, LONGEST_CHUNK);
        if (from < dropped.from()) {
            most = Math.min(most, dropped.from() - from);
        }
        try (FileChannel channel = FileChannel.open(replica.log(), StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate((int) most);
            while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {}
            byte[] bytes = Arrays.copyOf(buffer.array(), buffer.position());
            return new LogChunk(from, bytes, ended && from + bytes.length >= channel.size());
        } catch (NoSuchFileException e) {
            return new LogChunk(from, new byte[0], ended);
        }
    }

    /** What a reader finds in place of output that retention has removed. */
    static LogChunk removed(Instant at, long offset, int limit) {
        byte[] notice = ("[fairlead] This output was removed by retention on " + at.truncatedTo(ChronoUnit.SECONDS)
                        + "; fairlead.local.retention says how long outputs are kept.\n")
                .getBytes(StandardCharsets.UTF_8);
        int from = (int) Math.clamp(offset, 0, notice.length);
        int to = (int) Math.min(notice.length, from + (long) Math.max(0, limit));
        return new LogChunk(from, Arrays.copyOfRange(notice, from, to), to == notice.length);
    }
}

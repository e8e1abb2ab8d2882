package dev.fairlead.cluster.local;

import dev.fairlead.cluster.LogChunk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Reads pieces of a replica's output. */
final class LogFile {
    static final int LONGEST_CHUNK = 1 << 20;

    private LogFile() {}

    static LogChunk read(Path file, long offset, int limit, boolean ended) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long from = Math.max(0, offset);
            ByteBuffer buffer = ByteBuffer.allocate(Math.clamp(limit, 0, LONGEST_CHUNK));
            while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {}
            byte[] bytes = Arrays.copyOf(buffer.array(), buffer.position());
            return new LogChunk(from, bytes, ended && from + bytes.length >= Files.size(file));
        } catch (NoSuchFileException e) {
            return new LogChunk(Math.max(0, offset), new byte[0], ended);
        }
    }
}

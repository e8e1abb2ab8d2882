package dev.fairlead.cluster.kubernetes;

import dev.fairlead.cluster.LogChunk;
import dev.fairlead.kernel.Disk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A replica's output as it is kept on disk, and how far it was taken from the pod. Kubernetes gives lines with the time of
 * each, to the nanosecond, and lets one begin at a second only: the time of the last line and how many lines had that time
 * are written down with the size of the file, and after a broken connection what was had already is passed over. A file that
 * is longer than was written down (the portal was killed between the two) is cut back; the same lines follow again, so
 * offsets stay true.
 */
final class PodLog {
    private static final int LONGEST_CHUNK = 1 << 20;
    private static final int PIECE = 1 << 16;

    private final Path file;
    private final Path positionFile;
    private final long most;
    private long size;
    private @Nullable String lastTime;
    private int linesAtLastTime;
    private boolean full;

    PodLog(Path file, long most) throws IOException {
        this.file = file;
        this.positionFile = file.resolveSibling("position");
        this.most = most;
        if (Files.exists(positionFile)) {
            String[] position = Files.readString(positionFile).strip().split(" ");
            size = Long.parseLong(position[0]);
            linesAtLastTime = Integer.parseInt(position[1]);
            lastTime = position.length > 2 ? position[2] : null;
            full = size >= most;
        }
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
            channel.truncate(size);
        }
    }

    /** From when on lines are to be asked for; null for the beginning. */
    @Nullable
    String lastTime() {
        return lastTime;
    }

    /**
     * Takes what the pod's log gives until it ends.
     *
     * @param tail whether the last line is whole although no line feed ends it
     */
    void take(InputStream stream, boolean tail) throws IOException {
        Resumption resumption = new Resumption(lastTime, linesAtLastTime);
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        for (int read = stream.read(piece); read >= 0; read = stream.read(piece)) {
            rest.write(piece, 0, read);
            byte[] all = rest.toByteArray();
            int end = lastLineFeed(all) + 1;
            append(all, end, resumption);
            rest.reset();
            rest.write(all, end, all.length - end);
        }
        if (tail && rest.size() > 0) {
            append(rest.toByteArray(), rest.size(), resumption);
        }
    }

    private static int lastLineFeed(byte[] bytes) {
        int at = bytes.length - 1;
        while (at >= 0 && bytes[at] != '\n') {
            at--;
        }
        return at;
    }

    private void append(byte[] bytes, int end, Resumption resumption) throws IOException {
        ByteArrayOutputStream fresh = new ByteArrayOutputStream();
        for (int from = 0; from < end; ) {
            int to = from;
            while (to < end && bytes[to] != '\n') {
                to++;
            }
            to = Math.min(end, to + 1);
            takeLine(bytes, from, to, resumption, fresh);
            from = to;
        }
        if (fresh.size() > 0) {
            write(fresh.toByteArray());
        }
    }

    private void takeLine(byte[] bytes, int from, int to, Resumption resumption, ByteArrayOutputStream fresh) {
        int space = from;
        while (space < to && bytes[space] != ' ') {
            space++;
        }
        String time = new String(bytes, from, space - from, StandardCharsets.US_ASCII);
        if (resumption.isKnown(time)) {
            return;
        }
        linesAtLastTime = time.equals(lastTime) ? linesAtLastTime + 1 : 1;
        lastTime = time;
        int content = Math.min(to, space + 1);
        fresh.write(bytes, content, to - content);
    }

    private void write(byte[] content) throws IOException {
        byte[] kept = content;
        if (full) {
            kept = new byte[0];
        } else if (size + content.length > most) {
            full = true;
            ByteArrayOutputStream last = new ByteArrayOutputStream();
            last.write(content, 0, (int) (most - size));
            last.writeBytes(("\n[fairlead] The output passed " + (most >> 20) + " MiB; what follows is not kept.\n")
                    .getBytes(StandardCharsets.UTF_8));
            kept = last.toByteArray();
        }
        Files.write(file, kept, StandardOpenOption.APPEND);
        size += kept.length;
        Disk.replace(positionFile, size + " " + linesAtLastTime + (lastTime == null ? "" : " " + lastTime) + "\n");
    }

    /** Passes over what was taken before: lines of earlier times, and as many of the last time as there were. */
    private static final class Resumption {
        private final @Nullable String until;
        private int toSkip;

        Resumption(@Nullable String until, int lines) {
            this.until = until;
            this.toSkip = lines;
        }

        boolean isKnown(String time) {
            if (until == null) {
                return false;
            }
            int order = compare(time, until);
            return order < 0 || order == 0 && toSkip-- > 0;
        }

        /** Kubernetes leaves out the zeros at the end of the fraction, so the text alone does not order. */
        private static int compare(String one, String other) {
            return padded(one).compareTo(padded(other));
        }

        private static String padded(String time) {
            String bare = time.endsWith("Z") ? time.substring(0, time.length() - 1) : time;
            String fraction = bare.contains(".") ? bare : bare + ".";
            return fraction + "0".repeat(Math.max(0, 29 - fraction.length()));
        }
    }

    static LogChunk read(Path file, long offset, int limit, boolean ended) throws IOException {
        long from = Math.max(0, offset);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(Math.clamp(limit, 0, LONGEST_CHUNK));
            while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {}
            byte[] bytes = Arrays.copyOf(buffer.array(), buffer.position());
            return new LogChunk(from, bytes, ended && from + bytes.length >= channel.size());
        } catch (NoSuchFileException e) {
            return new LogChunk(from, new byte[0], ended);
        }
    }
}

package dev.fairlead.jobs;

import dev.fairlead.cluster.LogChunk;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Merges what the replicas of an attempt write into one sequence of lines, in the order in which they arrive. A line is handed
 * out once it is whole, when its replica has ended, or when it grows too long. Not safe for several threads.
 */
public final class LogMerge {
    private static final int CHUNK = 1 << 18;
    private static final int LONGEST_LINE = 1 << 14;

    /** Where output is read from: {@code Cluster.readLog} of one attempt. */
    @FunctionalInterface
    public interface Source {
        LogChunk read(int replica, long offset, int limit);
    }

    /** One line without its end. */
    public record Line(int replica, String text) {}

    private final Source source;
    private final List<Output> outputs = new ArrayList<>();
    private boolean hasMore;

    public LogMerge(Source source, int replicas) {
        this.source = source;
        for (int replica = 0; replica < replicas; replica++) {
            outputs.add(new Output(replica));
        }
    }

    /** Reads on a little in each replica's output; empty where nothing new was written. */
    public List<Line> poll() {
        List<Line> lines = new ArrayList<>();
        hasMore = false;
        for (Output output : outputs) {
            output.poll(lines);
        }
        return lines;
    }

    /** Whether the last poll left something to read at once. */
    public boolean hasMore() {
        return hasMore;
    }

    /** Whether every replica has ended and all of its output was handed out. */
    public boolean isComplete() {
        return outputs.stream().allMatch(output -> output.complete);
    }

    private final class Output {
        private final int replica;
        private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
        private long offset;
        private boolean complete;

        Output(int replica) {
            this.replica = replica;
        }

        void poll(List<Line> lines) {
            if (complete) {
                return;
            }
            LogChunk chunk = source.read(replica, offset, CHUNK);
            if (chunk.offset() > offset) {
                end(lines);
                lines.add(new Line(replica, "[… " + (chunk.offset() - offset) + " bytes are not kept …]"));
            }
            for (byte next : chunk.bytes()) {
                take(next, lines);
            }
            offset = chunk.nextOffset();
            complete = chunk.complete();
            if (complete) {
                end(lines);
            }
            hasMore = hasMore || !complete && chunk.bytes().length == CHUNK;
        }

        private void take(byte next, List<Line> lines) {
            if (next == '\n') {
                lines.add(new Line(replica, text()));
                begun.reset();
                return;
            }
            begun.write(next);
            // Never between the bytes of one character, so that both pieces stay readable.
            boolean mayCut = next >= 0 && begun.size() >= LONGEST_LINE;
            if (mayCut || begun.size() >= 2 * LONGEST_LINE) {
                end(lines);
            }
        }

        private void end(List<Line> lines) {
            if (begun.size() > 0) {
                lines.add(new Line(replica, text()));
                begun.reset();
            }
        }

        /** As a terminal shows it at last: what a carriage return has overwritten is left out. */
        private String text() {
            String text = begun.toString(StandardCharsets.UTF_8);
            String shown = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            return shown.substring(shown.lastIndexOf('\r') + 1);
        }
    }
}

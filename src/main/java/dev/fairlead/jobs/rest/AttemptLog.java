package dev.fairlead.jobs.rest;

import dev.fairlead.cluster.LogChunk;
import dev.fairlead.jobs.AttemptView;
import dev.fairlead.jobs.JobLogs;
import dev.fairlead.jobs.LogMerge;
import dev.fairlead.kernel.RefusedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log of one attempt on its way into an answer, and how far it was written. */
final class AttemptLog {
    private static final int PIECE = 1 << 16;

    private final JobLogs logs;
    private final int replica;
    private final @Nullable LogMerge merged;
    private AttemptView attempt;
    private long offset;

    private AttemptLog(JobLogs logs, AttemptView attempt, int replica, @Nullable LogMerge merged, long offset) {
        this.logs = logs;
        this.attempt = attempt;
        this.replica = replica;
        this.merged = merged;
        this.offset = offset;
    }

    /** @param replica null for all of them, merged where there are several */
    static AttemptLog of(JobLogs logs, AttemptView attempt, @Nullable Integer replica, long offset) {
        if (replica != null) {
            logs.requireReplica(attempt, replica);
            return new AttemptLog(logs, attempt, replica, null, offset);
        }
        if (attempt.replicas().size() <= 1) {
            return new AttemptLog(logs, attempt, 0, null, offset);
        }
        if (offset > 0) {
            throw RefusedException.invalid(
                    "jobs.logs.offset-of-which", attempt.replicas().size());
        }
        return new AttemptLog(logs, attempt, 0, logs.merge(attempt), 0);
    }

    boolean isOf(AttemptView other) {
        return attempt.id().equals(other.id());
    }

    void refresh(AttemptView newer) {
        attempt = newer;
    }

    boolean hasEnded() {
        return attempt.endedAt() != null;
    }

    /** Writes all that is there now; whether there was anything. */
    boolean copyTo(OutputStream out) throws IOException {
        return merged == null ? copyBytes(out) : copyLines(merged, out);
    }

    private boolean copyBytes(OutputStream out) throws IOException {
        boolean any = false;
        while (true) {
            LogChunk chunk = logs.read(attempt, replica, offset, PIECE);
            offset = chunk.nextOffset();
            if (chunk.bytes().length == 0) {
                return any;
            }
            out.write(chunk.bytes());
            any = true;
        }
    }

    private static boolean copyLines(LogMerge merged, OutputStream out) throws IOException {
        boolean any = false;
        while (true) {
            List<LogMerge.Line> lines = merged.poll();
            if (lines.isEmpty()) {
                return any;
            }
            for (LogMerge.Line line : lines) {
                out.write(("[" + line.replica() + "] " + line.text() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            any = true;
        }
    }
}

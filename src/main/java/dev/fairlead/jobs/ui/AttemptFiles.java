package dev.fairlead.jobs.ui;

import dev.fairlead.cluster.Cluster;
import dev.fairlead.cluster.LogChunk;
import dev.fairlead.cluster.OutputFile;
import dev.fairlead.cluster.UsageSample;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.RefusedException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * What an attempt writes, measured and left behind, read from its cluster. An attempt that the cluster does not know (not yet
 * launched, never launched, removed by retention) has written nothing. Pages ask only for attempts of jobs that the reader may
 * see.
 */
@Component
class AttemptFiles {
    private final Cluster cluster;

    AttemptFiles(Cluster cluster) {
        this.cluster = cluster;
    }

    /** @param ended whether an unknown attempt will stay unknown */
    LogChunk readLog(AttemptId attempt, int replica, long offset, int limit, boolean ended) {
        return known(() -> cluster.readLog(attempt, replica, offset, limit), new LogChunk(offset, new byte[0], ended));
    }

    List<UsageSample> usage(AttemptId attempt) {
        return known(() -> cluster.usage(attempt, 0), List.of());
    }

    List<OutputFile> outputs(AttemptId attempt) {
        return known(() -> cluster.listOutputs(attempt), List.of());
    }

    InputStream open(AttemptId attempt, String path) {
        return cluster.openOutput(attempt, path);
    }

    private static <T> T known(Supplier<T> question, T unknown) {
        try {
            return question.get();
        } catch (RefusedException refused) {
            if (refused.reason() == RefusedException.Reason.NOT_FOUND) {
                return unknown;
            }
            throw refused;
        }
    }
}

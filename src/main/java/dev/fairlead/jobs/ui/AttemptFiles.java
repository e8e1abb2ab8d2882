package dev.fairlead.jobs.ui;

import dev.fairlead.cluster.Cluster;
import dev.fairlead.cluster.OutputFile;
import dev.fairlead.cluster.UsageSample;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.RefusedException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * What an attempt uses and leaves behind, read from its cluster. An attempt that the cluster does not know (not yet
 * launched, never launched, removed by retention) has neither. Pages ask only for attempts of jobs that the reader may
 * see.
 */
@Component
class AttemptFiles {
    private final Cluster cluster;

    AttemptFiles(Cluster cluster) {
        this.cluster = cluster;
    }

    List<UsageSample> usage(AttemptId attempt) {
        return known(() -> cluster.usage(attempt, 0), List.of());
    }

    List<OutputFile> outputs(AttemptId attempt) {
        return known(() -> cluster.listOutputs(attempt), List.of());
    }

    /** Whether what a replica was promised is watched, rather than enforced by the kernel. */
    boolean watchesMemory() {
        return cluster.memoryLimit() == Cluster.MemoryLimit.WATCHED;
    }

    Optional<Instant> removed(AttemptId attempt) {
        return cluster.removed(attempt);
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

package dev.fairlead.cluster.local;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What is needed to start an attempt, kept until every replica has started and removed then, since it holds the job's
 * variables.
 *
 * @param code zip to unpack; null for none
 */
record StartPlan(@Nullable String code, List<Replica> replicas) {
    /**
     * One replica.
     *
     * @param environment complete
     * @param preparation builds its virtual environment; null for none
     */
    record Replica(
            List<String> command,
            SortedMap<String, String> environment,
            @Nullable Preparation preparation) {}

    /**
     * A virtual environment to build where it is not there yet.
     *
     * @param environment for pip only: indexes, proxies, certificates
     */
    record Preparation(String venv, String python, String requirements, SortedMap<String, String> environment) {}

    @Nullable
    Path codeFile() {
        return code == null ? null : Path.of(code);
    }
}

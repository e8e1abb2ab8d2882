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
 * @param inputs folders and files to copy into the work folder
 */
record StartPlan(@Nullable String code, List<Input> inputs, List<Replica> replicas) {
    StartPlan {
        // A plan that an earlier Fairlead wrote has none.
        inputs = inputs == null ? List.of() : List.copyOf(inputs);
    }

    /** What lies at {@code from} within the {@code root} of another attempt goes to {@code path} in the work folder. */
    record Input(String root, String from, String path) {}

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

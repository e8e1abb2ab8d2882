package dev.fairlead.jobs;

import dev.fairlead.git.GitSource;
import dev.fairlead.kernel.ResourceAmount;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A job document (fairlead.dev/v1, kind Job), checked and complete.
 *
 * @param name shown with the job's number; 1 to 63 characters
 * @param team the team's name
 * @param queue the queue's name; null for the team's default
 * @param priority higher first, -1000 to 1000
 * @param maxRetries attempts after the first that failures and losses may use; preemptions are not counted
 * @param mounts outputs of other jobs that are placed in the work folder before the command starts
 */
public record JobSpec(
        String name,
        String team,
        SortedMap<String, String> labels,
        Role role,
        @Nullable String image,
        @Nullable Code code,
        @Nullable Python python,
        List<String> command,
        SortedMap<String, String> env,
        List<ReplicaSet> replicaSets,
        @Nullable Readiness readiness,
        SuccessPolicy successPolicy,
        @Nullable String queue,
        int priority,
        boolean preemptible,
        Duration minRunTime,
        @Nullable Duration maxRunTime,
        @Nullable Duration estimatedDuration,
        Duration stopGracePeriod,
        int maxRetries,
        @Nullable Tracking tracking,
        List<Mount> mounts) {
    public JobSpec {
        // Rows that were written before there were mounts have none.
        mounts = mounts == null ? List.of() : List.copyOf(mounts);
    }

    /** The same job with other code. */
    public JobSpec withCode(Code other) {
        return new JobSpec(
                name,
                team,
                labels,
                role,
                image,
                other,
                python,
                command,
                env,
                replicaSets,
                readiness,
                successPolicy,
                queue,
                priority,
                preemptible,
                minRunTime,
                maxRunTime,
                estimatedDuration,
                stopGracePeriod,
                maxRetries,
                tracking,
                mounts);
    }

    /** Whether Git has yet to be asked for its code. */
    public boolean isCodeToFetch() {
        return code != null && code.uploadId() == null;
    }

    /** Where its code comes from, if from Git. */
    public Optional<GitSource> git() {
        return code == null ? Optional.empty() : Optional.ofNullable(code.git());
    }

    /**
     * A file or folder in the outputs of another job of the same team, copied.
     *
     * @param path below the work folder, where the command finds it; its last part names FAIRLEAD_INPUT_&lt;NAME&gt;
     * @param job the job's id
     * @param output path below that job's output folder
     */
    public record Mount(String path, String job, String output) {}

    /** What kind of work it is. */
    public enum Role {
        TRAINING,
        STEP,
        TRIAL,
        BATCH,
        SERVING,
        NOTEBOOK
    }

    /** When a gang has succeeded. */
    public enum SuccessPolicy {
        ALL,
        CHIEF
    }

    /**
     * The files in the work folder.
     *
     * @param uploadId of the zip file; null where Git has yet to be asked, which it is before a job is submitted
     * @param git where the zip file was made from a repository; null where somebody sent it
     */
    public record Code(@Nullable String uploadId, @Nullable GitSource git) {
        public static Code ofUpload(String uploadId) {
            return new Code(uploadId, null);
        }
    }

    /** Exactly one of the two is given. */
    public record Python(@Nullable String interpreter, List<String> requirements) {}

    public record ReplicaSet(String name, int replicas, ResourceAmount each, List<String> ports) {}

    /** An HTTP path at the first port that answers 200 once the replica can work. */
    public record Readiness(String httpPath) {}

    /**
     * Where its runs go.
     *
     * @param experiment name; null for the team's Default
     * @param run id of a run that rank 0 writes to; null for none
     */
    public record Tracking(
            @Nullable String experiment, @Nullable String run) {}
}

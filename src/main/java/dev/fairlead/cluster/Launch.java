package dev.fairlead.cluster;

import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.ResourceAmount;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What to start, complete: the cluster decides nothing.
 *
 * @param attempt the id that makes it idempotent
 * @param jobKey the job's id; its checkpoint folder is shared by the attempts of the job
 * @param image kept for clusters that have images
 * @param code a zip that is unpacked into each attempt's work folder; null for none
 * @param python the interpreter or requirements; null for none
 * @param inputs outputs of earlier attempts, to be copied into the work folder before any command starts
 * @param replicas in the order of their ranks
 * @param environment the same for every replica, without what the cluster itself adds (ranks, addresses, folders)
 * @param portal where replicas reach the portal
 * @param stopGrace between SIGTERM and SIGKILL when the gang is stopped because one replica failed
 * @param chiefDecides success of rank 0 ends the gang; else all must succeed
 */
public record Launch(
        AttemptId attempt,
        String jobKey,
        @Nullable String image,
        @Nullable Path code,
        @Nullable Python python,
        List<Input> inputs,
        List<Replica> replicas,
        SortedMap<String, String> environment,
        URI portal,
        Duration stopGrace,
        boolean chiefDecides) {
    /**
     * A file or folder of an ended attempt's outputs, by value: what the command does to it harms nobody. The variable
     * {@link #variable()} tells where it lies.
     *
     * @param path relative, below the work folder
     * @param from the attempt that left it
     * @param output relative, below that attempt's output folder
     */
    public record Input(String path, AttemptId from, String output) {
        /** {@code FAIRLEAD_INPUT_} and the last part of the path. */
        public String variable() {
            String name = path.substring(path.lastIndexOf('/') + 1);
            return "FAIRLEAD_INPUT_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        }
    }

    /**
     * One process or pod.
     *
     * @param set name of its replica set
     * @param indexInSet from 0
     * @param node where the scheduler placed it
     * @param gpus indexes of the node's GPUs that it may see
     * @param command program and arguments; never a shell line
     * @param resources what it was promised
     * @param ports names of ports to lease for it; each becomes FAIRLEAD_PORT_&lt;NAME&gt; and the first also FAIRLEAD_PORT
     * @param environment its own variables, over the common ones
     */
    public record Replica(
            String set,
            int indexInSet,
            String node,
            List<Integer> gpus,
            List<String> command,
            ResourceAmount resources,
            List<String> ports,
            SortedMap<String, String> environment) {}

    /**
     * The Python that a job wants: exactly one of the two.
     *
     * @param interpreter path or name of an interpreter on the host
     * @param requirements lines of a requirements file, installed into a cached virtual environment
     */
    public record Python(@Nullable String interpreter, List<String> requirements) {}
}

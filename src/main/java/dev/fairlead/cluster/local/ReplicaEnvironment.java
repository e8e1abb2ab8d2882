package dev.fairlead.cluster.local;

import dev.fairlead.cluster.Launch;
import dev.fairlead.cluster.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Builds the whole environment of a replica; nothing is inherited. What Fairlead sets comes last, so that no job can claim
 * another's GPUs or rank.
 */
final class ReplicaEnvironment {
    private static final String LOCALHOST = "127.0.0.1";

    private final Launch launch;
    private final AttemptFolder folder;
    private final AttemptRecord record;
    private final Path checkpoints;
    private final List<Node.Gpu> gpus;

    ReplicaEnvironment(
            Launch launch, AttemptFolder folder, AttemptRecord record, Path checkpoints, List<Node.Gpu> gpus) {
        this.launch = launch;
        this.folder = folder;
        this.record = record;
        this.checkpoints = checkpoints;
        this.gpus = gpus;
    }

    /**
     * @param inherited from the administrator's list, with their values
     * @param path folders in the order of search; a PATH of the job's own comes after the first {@code ownFolders}
     */
    SortedMap<String, String> of(int rank, SortedMap<String, String> inherited, SearchPath path) {
        Launch.Replica replica = launch.replicas().get(rank);
        SortedMap<String, String> environment = new TreeMap<>(inherited);
        environment.put("LANG", "C.UTF-8");
        environment.put("HOME", folder.work().toString());
        environment.put("PYTHONUNBUFFERED", "1");
        environment.putAll(launch.environment());
        environment.putAll(replica.environment());
        environment.put("PATH", path.with(environment.get("PATH")));
        if (path.virtualEnvironment() != null) {
            environment.put("VIRTUAL_ENV", path.virtualEnvironment().toString());
        }
        environment.put("FAIRLEAD_JOB_ID", launch.jobKey());
        environment.put("FAIRLEAD_ATTEMPT", launch.attempt().value());
        environment.put("FAIRLEAD_CHECKPOINT_DIR", checkpoints.toString());
        environment.put("FAIRLEAD_OUTPUT_DIR", folder.outputs().toString());
        // Not TMPDIR: sockets are made there, whose paths have to be shorter than a data folder's may be.
        environment.put("FAIRLEAD_TMP_DIR", folder.temporary().toString());
        launch.inputs()
                .forEach(input -> environment.put(
                        input.variable(), folder.work().resolve(input.path()).toString()));
        environment.put("FAIRLEAD_URL", launch.portal().toString());
        environment.put("CUDA_VISIBLE_DEVICES", devices(replica));
        addPorts(environment, record.replicas().get(rank).ports(), replica.ports());
        addRanks(environment, rank, replica);
        return environment;
    }

    /** Real GPUs by uuid, which no order of devices can confuse; virtual slots by index. */
    private String devices(Launch.Replica replica) {
        return replica.gpus().stream()
                .map(gpus::get)
                .map(gpu -> GpuDiscovery.isVirtual(gpu) ? Integer.toString(gpu.index()) : gpu.uuid())
                .collect(Collectors.joining(","));
    }

    private static void addPorts(
            Map<String, String> environment, SortedMap<String, Integer> leased, List<String> names) {
        for (String name : names) {
            String port = Integer.toString(leased.getOrDefault(name, 0));
            environment.put("FAIRLEAD_PORT_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), port);
            if (name.equals(names.getFirst())) {
                environment.put("FAIRLEAD_PORT", port);
            }
        }
    }

    private void addRanks(Map<String, String> environment, int rank, Launch.Replica replica) {
        String world = Integer.toString(launch.replicas().size());
        String masterPort =
                Integer.toString(record.replicas().getFirst().innerPorts().getFirst());
        environment.put("RANK", Integer.toString(rank));
        environment.put("LOCAL_RANK", "0");
        environment.put("WORLD_SIZE", world);
        environment.put("MASTER_ADDR", LOCALHOST);
        environment.put("MASTER_PORT", masterPort);
        environment.put("PET_NNODES", world);
        environment.put("PET_NODE_RANK", Integer.toString(rank));
        environment.put(
                "PET_NPROC_PER_NODE",
                Integer.toString(Math.max(1, replica.gpus().size())));
        environment.put("PET_MASTER_ADDR", LOCALHOST);
        environment.put("PET_MASTER_PORT", masterPort);
        environment.put("FAIRLEAD_HOSTFILE", folder.hostfile().toString());
        environment.put("OMPI_MCA_orte_default_hostfile", folder.hostfile().toString());
        environment.put("PRTE_MCA_prte_default_hostfile", folder.hostfile().toString());
        environment.put("HYDRA_HOST_FILE", folder.hostfile().toString());
        if (launch.replicas().size() > 1) {
            environment.put("TF_CONFIG", TfConfig.of(launch, record, rank));
        }
    }

    /** One line for this machine: as many slots as the gang has GPUs, replicas or CPUs, whichever is most. */
    String hostfile() {
        long gpuCount = launch.replicas().stream()
                .mapToLong(replica -> replica.gpus().size())
                .sum();
        long cpus = launch.replicas().stream()
                        .mapToLong(replica -> replica.resources().milliCpu())
                        .sum()
                / 1000;
        long slots = gpuCount > 0 ? gpuCount : Math.max(cpus, launch.replicas().size());
        return "localhost slots=" + slots + "\n";
    }
}

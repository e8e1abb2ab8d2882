package dev.fairlead.cluster.kubernetes;

import dev.fairlead.cluster.Launch;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes what an attempt is in the cluster: a ConfigMap that everything else belongs to, a Secret with the job's variables, a
 * headless service that gives each replica a name, and one pod for each replica. The names follow from the attempt's id, so
 * creating them twice makes them once.
 */
final class Manifests {
    private static final String WORK = "/fairlead/work";
    private static final String OUTPUTS = "/fairlead/outputs";
    private static final String CHECKPOINT = "/fairlead/checkpoint";
    private static final String SETTINGS = "/fairlead/etc";
    private static final String HOSTFILE = "hostfile";

    private final Launch launch;
    private final AttemptRecord record;
    private final String namespace;
    private final String installation;
    private final String image;
    private final @Nullable String checkpointClaim;

    Manifests(
            Launch launch,
            AttemptRecord record,
            String namespace,
            String installation,
            String image,
            @Nullable String checkpointClaim) {
        this.launch = launch;
        this.record = record;
        this.namespace = namespace;
        this.installation = installation;
        this.image = image;
        this.checkpointClaim = checkpointClaim;
    }

    /** The owner first. */
    List<HasMetadata> all() {
        List<HasMetadata> all = new ArrayList<>(List.of(owner(), secret(), service()));
        for (int rank = 0; rank < record.replicas().size(); rank++) {
            all.add(pod(rank));
        }
        return all;
    }

    private ConfigMap owner() {
        return new ConfigMapBuilder()
                .withMetadata(metadata(launch.attempt().value()).build())
                .withData(Map.of(HOSTFILE, PodEnvironment.hostfile(launch, record, namespace)))
                .build();
    }

    private Secret secret() {
        Map<String, String> values = new TreeMap<>(launch.environment());
        for (int rank = 0; rank < launch.replicas().size(); rank++) {
            for (var own : launch.replicas().get(rank).environment().entrySet()) {
                values.put(rank + "." + own.getKey(), own.getValue());
            }
        }
        return new SecretBuilder()
                .withMetadata(metadata(launch.attempt().value()).build())
                .withType("Opaque")
                .withStringData(values)
                .build();
    }

    /** Names answer before a pod is ready: ranks look for each other while they start. */
    private Service service() {
        return new ServiceBuilder()
                .withMetadata(metadata(launch.attempt().value()).build())
                .withNewSpec()
                .withClusterIP("None")
                .withPublishNotReadyAddresses(true)
                .withSelector(Map.of(Names.ATTEMPT, launch.attempt().value()))
                .endSpec()
                .build();
    }

    private Pod pod(int rank) {
        Launch.Replica replica = launch.replicas().get(rank);
        String name = record.replicas().get(rank).pod();
        return new PodBuilder()
                .withMetadata(metadata(name)
                        .addToLabels(Names.REPLICA_SET, replica.set())
                        .addToLabels(Names.REPLICA, Integer.toString(rank))
                        .withFinalizers(Names.FINALIZER)
                        .build())
                .withNewSpec()
                .withHostname(name)
                .withSubdomain(launch.attempt().value())
                .withRestartPolicy("Never")
                .withTerminationGracePeriodSeconds(seconds(launch.stopGrace()))
                // A program that is process 1 does not heed SIGTERM unless it says so; as another process it ends with
                // 143.
                .withShareProcessNamespace(true)
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withNewAffinity()
                .withNewNodeAffinity()
                .withNewRequiredDuringSchedulingIgnoredDuringExecution()
                .addNewNodeSelectorTerm()
                .addNewMatchField()
                .withKey("metadata.name")
                .withOperator("In")
                .withValues(replica.node())
                .endMatchField()
                .endNodeSelectorTerm()
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endNodeAffinity()
                .endAffinity()
                .addNewContainer()
                .withName(Names.CONTAINER)
                .withImage(image)
                .withCommand(replica.command().stream().map(Manifests::literal).toList())
                .withWorkingDir(WORK)
                .withEnv(environment(rank))
                .withNewResources()
                .withRequests(amounts(replica))
                .withLimits(amounts(replica))
                .endResources()
                .withVolumeMounts(
                        mount("work", WORK),
                        mount("outputs", OUTPUTS),
                        checkpoint(),
                        mount("settings", SETTINGS),
                        mount("shm", "/dev/shm"))
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .endSecurityContext()
                .endContainer()
                .withVolumes(volumes())
                .endSpec()
                .build();
    }

    private List<EnvVar> environment(int rank) {
        Map<String, EnvVar> variables = new TreeMap<>();
        plain(variables, "LANG", "C.UTF-8");
        plain(variables, "HOME", WORK);
        plain(variables, "PYTHONUNBUFFERED", "1");
        launch.environment().keySet().forEach(name -> variables.put(name, fromSecret(name, name)));
        launch.replicas()
                .get(rank)
                .environment()
                .keySet()
                .forEach(name -> variables.put(name, fromSecret(name, rank + "." + name)));
        plain(variables, "FAIRLEAD_CHECKPOINT_DIR", CHECKPOINT);
        plain(variables, "FAIRLEAD_OUTPUT_DIR", OUTPUTS);
        plain(variables, "FAIRLEAD_HOSTFILE", SETTINGS + "/" + HOSTFILE);
        PodEnvironment.of(launch, record, rank, namespace).forEach((name, value) -> plain(variables, name, value));
        return List.copyOf(variables.values());
    }

    private EnvVar fromSecret(String name, String key) {
        return new EnvVarBuilder()
                .withName(name)
                .withNewValueFrom()
                .withNewSecretKeyRef(key, launch.attempt().value(), false)
                .endValueFrom()
                .build();
    }

    private static void plain(Map<String, EnvVar> variables, String name, String value) {
        variables.put(
                name,
                new EnvVarBuilder().withName(name).withValue(literal(value)).build());
    }

    /** Kubernetes replaces $(NAME) in commands and values; a job's command means what it says. */
    private static String literal(String text) {
        return text.replace("$(", "$$(");
    }

    private static Map<String, Quantity> amounts(Launch.Replica replica) {
        Map<String, Quantity> amounts = new TreeMap<>();
        amounts.put("cpu", new Quantity(Long.toString(replica.resources().milliCpu()), "m"));
        amounts.put("memory", new Quantity(Long.toString(replica.resources().memoryMib()), "Mi"));
        long gpus = replica.resources().totalMilliGpu() / 1000;
        if (gpus > 0) {
            amounts.put(Names.GPU, new Quantity(Long.toString(gpus)));
        }
        return amounts;
    }

    private List<Volume> volumes() {
        VolumeBuilder checkpoint = new VolumeBuilder().withName("checkpoint");
        checkpoint = checkpointClaim == null
                ? checkpoint.withNewEmptyDir().endEmptyDir()
                : checkpoint.withNewPersistentVolumeClaim(checkpointClaim, false);
        return List.of(
                empty("work"),
                empty("outputs"),
                checkpoint.build(),
                new VolumeBuilder()
                        .withName("settings")
                        .withNewConfigMap()
                        .withName(launch.attempt().value())
                        .endConfigMap()
                        .build(),
                new VolumeBuilder()
                        .withName("shm")
                        .withNewEmptyDir()
                        .withMedium("Memory")
                        .endEmptyDir()
                        .build());
    }

    /** In a claim that all jobs share, each job has a folder of its own, which its next attempt finds again. */
    private VolumeMount checkpoint() {
        return new VolumeMountBuilder(mount("checkpoint", CHECKPOINT))
                .withSubPath(checkpointClaim == null ? null : launch.jobKey())
                .build();
    }

    private static Volume empty(String name) {
        return new VolumeBuilder()
                .withName(name)
                .withNewEmptyDir()
                .endEmptyDir()
                .build();
    }

    private static VolumeMount mount(String name, String path) {
        return new VolumeMountBuilder().withName(name).withMountPath(path).build();
    }

    private ObjectMetaBuilder metadata(String name) {
        ObjectMeta common = new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(namespace)
                .addToLabels(Names.INSTALLATION, installation)
                .addToLabels(Names.ATTEMPT, launch.attempt().value())
                .addToLabels(Names.JOB, launch.jobKey())
                .addToLabels("app.kubernetes.io/managed-by", "fairlead")
                .build();
        return new ObjectMetaBuilder(common);
    }

    /** Kubernetes counts whole seconds, and takes 0 for: do not wait until it has ended. */
    static long seconds(Duration grace) {
        return Math.max(1, (grace.toMillis() + 999) / 1000);
    }
}

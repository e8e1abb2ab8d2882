package dev.fairlead.cluster.kubernetes;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an administrator may set of a Kubernetes cluster, below {@code fairlead.kubernetes}.
 *
 * @param namespace where the pods go; null for the kubeconfig's, in a pod the pod's own
 * @param defaultImage of jobs that name none; null to refuse them
 * @param checkpointClaim a PersistentVolumeClaim, shared by all nodes, that holds checkpoints; null keeps them with the pod
 * @param maxLogMib output kept of each replica; what follows is left out, with a line that says so
 * @param pendingLimit how long a pod may fail to be placed or to pull its image before the attempt ends
 * @param poll how often attempts are looked at, whatever the watch says
 * @param firstPort first port that is leased to replicas
 * @param lastPort last port that is leased to replicas
 */
@ConfigurationProperties("fairlead.kubernetes")
record KubernetesSettings(
        @Nullable String namespace,
        @Nullable String defaultImage,
        @Nullable String checkpointClaim,
        @DefaultValue("1024") long maxLogMib,
        @DefaultValue("10m") Duration pendingLimit,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("20000") int firstPort,
        @DefaultValue("29999") int lastPort) {}

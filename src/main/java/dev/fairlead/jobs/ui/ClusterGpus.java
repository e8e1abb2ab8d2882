package dev.fairlead.jobs.ui;

import dev.fairlead.cluster.Cluster;
import dev.fairlead.kernel.ResourceAmount;
import org.springframework.stereotype.Component;

/** Whether the GPUs that jobs are given are devices or slots that stand in for them; a cluster has one or the other. */
@Component
class ClusterGpus {
    private final Cluster cluster;

    ClusterGpus(Cluster cluster) {
        this.cluster = cluster;
    }

    boolean areVirtual() {
        return cluster.nodes().stream()
                .flatMap(node -> node.gpus().stream())
                .anyMatch(gpu -> gpu.gpuClass().equals(ResourceAmount.VIRTUAL_GPU));
    }

    /** The amount with GPUs of any class called what they are here. */
    ResourceAmount named(ResourceAmount asked) {
        long any = asked.milliGpu(ResourceAmount.ANY_GPU);
        if (any == 0 || !areVirtual()) {
            return asked;
        }
        return asked.minus(ResourceAmount.of(0, 0, ResourceAmount.ANY_GPU, any))
                .plus(ResourceAmount.of(0, 0, ResourceAmount.VIRTUAL_GPU, any));
    }

    UsagePanel.Gpus kind(ResourceAmount asked) {
        if (asked.totalMilliGpu() == 0) {
            return UsagePanel.Gpus.NONE;
        }
        return areVirtual() ? UsagePanel.Gpus.VIRTUAL : UsagePanel.Gpus.REAL;
    }
}

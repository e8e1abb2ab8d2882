package dev.fairlead;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What may be set on the command line, in the environment, or in {@code fairlead.yaml}; docs/SETTINGS.md is the reference.
 *
 * @param data the data folder
 * @param bind address to listen on
 * @param port port to listen on
 * @param gpus virtual GPU slots; 0 for the GPUs that nvidia-smi finds
 * @param kubeconfig of the Kubernetes cluster that runs the jobs; null for this machine
 * @param address what clients call the portal by, where it is not {@code http://bind:port}
 */
@ConfigurationProperties("fairlead")
record FairleadSettings(
        Path data,
        String bind,
        int port,
        int gpus,
        @Nullable Path kubeconfig,
        @Nullable URI address) {}

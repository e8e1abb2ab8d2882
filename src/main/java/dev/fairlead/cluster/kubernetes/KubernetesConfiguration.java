package dev.fairlead.cluster.kubernetes;

import dev.fairlead.cluster.Cluster;
import dev.fairlead.kernel.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Kubernetes instead of the embedded cluster: by {@code --kubeconfig}, or by {@code fairlead.cluster} in a pod. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KubernetesSettings.class)
@ConditionalOnProperty(name = "fairlead.cluster", havingValue = "kubernetes")
class KubernetesConfiguration {
    private static final int LABEL_BYTES = 8;

    @Bean(destroyMethod = "close")
    Cluster kubernetesCluster(
            KubernetesSettings settings,
            Installation installation,
            @Value("${fairlead.kubeconfig:#{null}}") @Nullable Path kubeconfig,
            Clock clock)
            throws IOException {
        Connection connection = Connection.open(kubeconfig, settings.namespace());
        return new Fabric8Cluster(
                connection.client(),
                settings,
                connection.namespace(),
                label(installation),
                connection.everywhere(),
                installation.in("kubernetes"),
                clock);
    }

    /** Tells this installation's objects from another's, and says nothing of the key. */
    private static String label(Installation installation) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(installation.key());
            return HexFormat.of().formatHex(digest, 0, LABEL_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.fairlead.cluster.local;

import dev.fairlead.kernel.Installation;
import dev.fairlead.web.ZipGuard;
import java.io.IOException;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The embedded cluster, unless {@code fairlead.cluster} names another one. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LocalSettings.class, RetentionSettings.class})
@ConditionalOnProperty(name = "fairlead.cluster", havingValue = "local", matchIfMissing = true)
class LocalClusterConfiguration {
    @Bean(destroyMethod = "close")
    LocalCluster localCluster(
            LocalSettings settings,
            Installation installation,
            @Value("${fairlead.gpus:0}") int gpus,
            ZipGuard zips,
            Clock clock)
            throws IOException {
        return new LocalCluster(settings, installation.dataFolder(), gpus, zips, clock);
    }

    @Bean
    RemoveOldAttempts removeOldAttempts(LocalCluster cluster, RetentionSettings settings, Clock clock) {
        return new RemoveOldAttempts(cluster, settings, clock);
    }
}

package dev.fairlead.cluster.simulated;

import dev.fairlead.kernel.ClusterId;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The demo fleet instead of a cluster that runs anything: by {@code --demo}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "fairlead.cluster", havingValue = "simulated")
class SimulatedConfiguration {
    @Bean
    SimulatedCluster simulatedCluster(Clock clock) {
        return new SimulatedCluster(new ClusterId("simulated"), OpenbFleet.nodes(), clock, new DrawnPrograms());
    }
}

package dev.fairlead;

import dev.fairlead.cluster.Cluster;
import dev.fairlead.jobs.JobService;
import dev.fairlead.models.ModelRegistry;
import dev.fairlead.scheduling.Scheduler;
import dev.fairlead.scheduling.Workloads;
import java.lang.reflect.Proxy;
import java.util.List;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** While the house is being built: ports that no room implements yet refuse every call. Goes when the last one has come. */
@TestConfiguration(proxyBeanMethods = false)
class MissingRooms {
    private static final List<Class<?>> PORTS =
            List.of(Cluster.class, JobService.class, ModelRegistry.class, Scheduler.class, Workloads.class);

    @Bean
    static BeanFactoryPostProcessor fillMissingRooms() {
        return beans -> {
            for (Class<?> port : PORTS) {
                if (beans.getBeanNamesForType(port, true, false).length == 0) {
                    beans.registerSingleton("missing " + port.getSimpleName(), refusing(port));
                }
            }
        };
    }

    private static Object refusing(Class<?> port) {
        return Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    case "toString" -> "missing " + port.getSimpleName();
                    default -> throw new UnsupportedOperationException(port + " is not there yet");
                });
    }
}

package dev.fairlead.cluster.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.Cluster;
import dev.fairlead.kernel.Installation;
import dev.fairlead.web.ZipGuard;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The settings of the embedded cluster reach it, and it is there unless another one is chosen. */
class LocalClusterConfigurationTest {
    @TempDir
    Path data;

    @Test
    void theLocalClusterIsThereWithItsDefaults() {
        portal().withPropertyValues("fairlead.gpus=3").run(context -> {
            assertThat(context).hasSingleBean(Cluster.class);
            assertThat(context.getBean(Cluster.class).nodes().getFirst().gpus()).hasSize(3);
            LocalSettings settings = context.getBean(LocalSettings.class);
            assertThat(settings.poll()).isEqualTo(Duration.ofMillis(300));
            assertThat(settings.path()).isEmpty();
            assertThat(settings.passEnvironment()).contains("TZ");
            assertThat(settings.python()).isNull();
        });
    }

    @Test
    void anotherClusterTakesItsPlace() {
        portal().withPropertyValues("fairlead.cluster=kubernetes")
                .run(context -> assertThat(context).doesNotHaveBean(Cluster.class));
    }

    private ApplicationContextRunner portal() {
        return new ApplicationContextRunner()
                .withUserConfiguration(LocalClusterConfiguration.class)
                .withBean(ZipGuard.class)
                .withBean(Clock.class, Clock::systemUTC)
                .withBean(
                        Installation.class,
                        () -> new Installation(data, URI.create("http://127.0.0.1:8080"), new byte[32]));
    }
}

package dev.fairlead;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Gives a portal under test a data folder and a port of its own. */
public final class TestPortal implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    /** What {@code FAIRLEAD_ADMIN_TOKEN} is in tests. */
    public static final String ADMIN_TOKEN = "test-admin-token-0123456789abcdef";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("portal under test", settings()));
    }

    /** Settings for a portal on a free port with an empty data folder. */
    public static Map<String, Object> settings() {
        try {
            Path parent = Files.createDirectories(Path.of("target", "portals"));
            return settings(Files.createTempDirectory(parent, "data-").toAbsolutePath());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Settings for a portal on a free port with this data folder. */
    public static Map<String, Object> settings(Path data) {
        return Map.of(
                // Else Vaadin's development mode would build a bundle at the first start.
                "vaadin.productionMode",
                "true",
                "fairlead.data",
                data.toString(),
                "fairlead.port",
                String.valueOf(freePort()),
                "FAIRLEAD_ADMIN_TOKEN",
                ADMIN_TOKEN);
    }

    /** Starts a portal beside the shared one; the caller closes it. */
    public static ConfigurableApplicationContext start(Map<String, Object> settings) {
        return new SpringApplicationBuilder(Fairlead.class)
                .initializers(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("portal under test", settings)))
                .run();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

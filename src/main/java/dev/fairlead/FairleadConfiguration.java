package dev.fairlead;

import dev.fairlead.kernel.Ids;
import dev.fairlead.kernel.Installation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The few things that every room needs from outside: the clock, the source of ids, the place on disk. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FairleadSettings.class)
class FairleadConfiguration {
    private static final int KEY_BYTES = 32;

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Ids ids(Clock clock) {
        return new Ids(clock, new SecureRandom());
    }

    @Bean
    Installation installation(FairleadSettings settings) throws IOException {
        Path data = settings.data().toAbsolutePath().normalize();
        Files.createDirectories(data);
        URI address = settings.address() != null
                ? settings.address()
                : URI.create("http://" + reachable(settings.bind()) + ":" + settings.port());
        return new Installation(data, address, key(data.resolve("installation.key")));
    }

    private static String reachable(String bind) {
        if (bind.equals("0.0.0.0") || bind.equals("::")) {
            return "127.0.0.1";
        }
        return bind.contains(":") && !bind.startsWith("[") ? "[" + bind + "]" : bind;
    }

    /** Reads the installation's key, or makes it at the first start, readable by its owner only. */
    private static byte[] key(Path file) throws IOException {
        if (Files.exists(file)) {
            return Files.readAllBytes(file);
        }
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, key);
        return key;
    }
}

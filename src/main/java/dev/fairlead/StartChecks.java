package dev.fairlead;

import dev.fairlead.kernel.StartRefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/** Looks, before anything is started, at what usually goes wrong, so that it is said in a sentence. */
final class StartChecks implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {
    /** Behind the reading of settings, before the log opens a file in a data folder that may be unusable. */
    private static final int BEFORE_LOGGING = LoggingApplicationListener.DEFAULT_ORDER - 1;

    /** Held until the process ends: one portal for each data folder. */
    private static @Nullable FileLock held;

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        ConfigurableEnvironment environment = event.getEnvironment();
        Path data = Path.of(environment.getRequiredProperty("fairlead.data"))
                .toAbsolutePath()
                .normalize();
        // H2 refuses a path that depends on the working folder, and jobs need one that holds everywhere.
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("absolute data folder", Map.of("fairlead.data", data.toString())));
        requireWritable(data);
        requireAlone(data);
        requireFreePort(environment.getRequiredProperty("fairlead.bind"), port(environment));
    }

    @Override
    public int getOrder() {
        return BEFORE_LOGGING;
    }

    private static int port(Environment environment) {
        String value = environment.getRequiredProperty("fairlead.port");
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException noNumber) {
            throw new StartRefusedException(
                    "The port '" + value + "' is no number. Give one from 1 to 65535 with --port.", noNumber);
        }
        throw new StartRefusedException("There is no port " + value + ". Give one from 1 to 65535 with --port.");
    }

    private static void requireWritable(Path data) {
        try {
            Files.createDirectories(data);
            Files.delete(Files.createTempFile(data, "write-", ".check"));
        } catch (IOException refused) {
            throw new StartRefusedException(
                    "The data folder " + data + " cannot be written. Make it writable, or name another with --data.",
                    refused);
        }
    }

    private static void requireAlone(Path data) {
        Path file = data.resolve("portal.pid");
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            held = channel.tryLock();
            if (held == null) {
                String other = Files.readString(file).strip();
                throw new StartRefusedException("The data folder " + data + " is in use by another Fairlead (process "
                        + other + "). Stop that one with ./fairlead stop, or name another folder with --data.");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException broken) {
            throw new StartRefusedException(
                    "The file " + file + " cannot be locked: " + broken.getMessage()
                            + ". Name a folder on a local disk with --data.",
                    broken);
        }
    }

    private static void requireFreePort(String bind, int port) {
        InetAddress address;
        try {
            address = InetAddress.getByName(bind);
        } catch (UnknownHostException unknown) {
            throw new StartRefusedException(
                    "There is no address '" + bind + "' here. Give one of this machine with --bind.", unknown);
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, port));
        } catch (IOException taken) {
            throw new StartRefusedException(
                    "Port " + port + " on " + bind + " cannot be opened: " + taken.getMessage()
                            + ". Stop what listens there, or choose another port with --port.",
                    taken);
        }
    }
}

package dev.fairlead;

import dev.fairlead.kernel.StartRefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** Below the data folder. */
    static final String DEMO = "demo";

    private static final int MOST_PORT = 65_535;
    private static final int MOST_VIRTUAL_GPUS = 1024;
    private static final Pattern SPECIAL = Pattern.compile("[,;:%$#?*!\\\\\"<>|{}\\[\\]\\p{Cntrl}]");
    private static final String NO_ADDRESS =
            "The address '%s' is none that clients can call. Give one such as https://fairlead.example.org with --address.";

    /** Held until the process ends: one portal for each data folder. */
    private static @Nullable FileLock held;

    private final boolean nothingFollows;

    /**
     * @param nothingFollows whether the process ends once all is found well: who prepares a start for a minute asks first
     */
    StartChecks(boolean nothingFollows) {
        this.nothingFollows = nothingFollows;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        ConfigurableEnvironment environment = event.getEnvironment();
        chooseKubernetes(environment);
        Path data = dataFolder(environment);
        // H2 refuses a path that depends on the working folder, and jobs need one that holds everywhere.
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("absolute data folder", Map.of("fairlead.data", data.toString())));
        int port = number(environment, "port", MOST_PORT);
        number(environment, "gpus", MOST_VIRTUAL_GPUS);
        requireAddress(environment.getProperty("fairlead.address", ""));
        requireWritable(data);
        keepToOwner(data);
        requireAlone(data);
        requireFreePort(environment.getRequiredProperty("fairlead.bind"), port);
        if (nothingFollows) {
            System.exit(0);
        }
    }

    @Override
    public int getOrder() {
        return BEFORE_LOGGING;
    }

    /** Who names a kubeconfig wants that cluster, and need not say so twice. */
    private static void chooseKubernetes(ConfigurableEnvironment environment) {
        boolean named = environment.containsProperty("fairlead.kubeconfig");
        if (named && isDemo(environment)) {
            throw new StartRefusedException(
                    "--demo and --kubeconfig exclude each other: the demo fleet is simulated. Leave one of them out.");
        }
        if (named && !environment.containsProperty("fairlead.cluster")) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "cluster of the kubeconfig", Map.of("fairlead.cluster", "kubernetes")));
        }
    }

    /** The demo has a folder of its own, so that nothing of it ever stands beside what is real. */
    private static boolean isDemo(Environment environment) {
        return environment.getProperty("fairlead.cluster", "").equals("simulated");
    }

    /** The store, the log and the PATH of jobs each give some characters a meaning of their own. */
    private static Path dataFolder(Environment environment) {
        Path data = Path.of(environment.getRequiredProperty("fairlead.data"));
        data = (isDemo(environment) ? data.resolve(DEMO) : data)
                .toAbsolutePath()
                .normalize();
        Matcher special = SPECIAL.matcher(data.toString());
        if (special.find()) {
            throw new StartRefusedException("The data folder " + data + " has the character '" + special.group()
                    + "' in its path, which the store or the log cannot take. Name another folder with --data.");
        }
        return data;
    }

    private static int number(Environment environment, String name, int most) {
        String value = environment.getProperty("fairlead." + name, "0");
        try {
            int number = Integer.parseInt(value);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            throw new StartRefusedException(
                    "'" + value + "' is no number. Give one from 0 to " + most + " with --" + name + ".", noNumber);
        }
        throw new StartRefusedException(
                "--" + name + " cannot be " + value + ". Give a number from 0 to " + most + ".");
    }

    private static void requireAddress(String address) {
        if (address.isEmpty()) {
            return;
        }
        try {
            URI uri = new URI(address);
            if (uri.getHost() != null && List.of("http", "https").contains(String.valueOf(uri.getScheme()))) {
                return;
            }
        } catch (URISyntaxException noAddress) {
            throw new StartRefusedException(NO_ADDRESS.formatted(address), noAddress);
        }
        throw new StartRefusedException(NO_ADDRESS.formatted(address));
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

    /** On a machine that others use: the store has hashes of passwords, and the log has names. */
    static void keepToOwner(Path data) {
        try {
            if (!Files.getFileStore(data).supportsFileAttributeView(PosixFileAttributeView.class)) {
                return;
            }
            for (String name : List.of("db", "logs")) {
                Path folder = Files.createDirectories(data.resolve(name));
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException refused) {
            throw new StartRefusedException(
                    "The folders db and logs in " + data + " cannot be closed to others: " + refused.getMessage()
                            + ". Give them to whoever starts Fairlead, or name another folder with --data.",
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
        if (!address.isAnyLocalAddress() && !isOfThisMachine(address)) {
            throw new StartRefusedException("The address " + bind
                    + " is not one of this machine. Give one that is with --bind, or 0.0.0.0 for all.");
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

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return true; // opening the port tells
        }
    }
}

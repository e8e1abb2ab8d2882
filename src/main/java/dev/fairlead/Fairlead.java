package dev.fairlead;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The main class: the portal, unless the first argument names another role of this jar. */
@SpringBootApplication
@EnableScheduling
public class Fairlead {
    /** Options that may stand without {@code fairlead.}: {@code --port 9000} is {@code --fairlead.port=9000}. */
    private static final Set<String> SHORT_OPTIONS = Set.of("port", "bind", "data", "gpus", "address");

    public static void main(String[] args) {
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        if (args.length > 0 && Role.find(args[0]).isPresent()) {
            Role role = Role.find(args[0]).get();
            int status = role.run(Arrays.copyOfRange(args, 1, args.length));
            System.exit(status);
        }
        SpringApplication portal = new SpringApplication(Fairlead.class);
        portal.setBannerMode(Banner.Mode.OFF);
        portal.addListeners(new StartChecks());
        portal.run(options(args));
    }

    /** Turns {@code --port 9000} and {@code --port=9000} into properties of Spring. */
    static String[] options(String[] args) {
        String[] options = new String[args.length];
        int count = 0;
        for (int at = 0; at < args.length; at++) {
            String name = args[at].startsWith("--") ? args[at].substring(2) : "";
            String bare = name.contains("=") ? name.substring(0, name.indexOf('=')) : name;
            if (!SHORT_OPTIONS.contains(bare)) {
                options[count++] = args[at];
            } else if (name.contains("=") || at + 1 == args.length) {
                options[count++] = "--fairlead." + name;
            } else {
                options[count++] = "--fairlead." + name + "=" + args[++at];
            }
        }
        return Arrays.copyOf(options, count);
    }
}

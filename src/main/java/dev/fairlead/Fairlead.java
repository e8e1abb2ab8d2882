package dev.fairlead;

import dev.fairlead.kernel.StartRefusedException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The main class: the portal, unless the first argument names another role of this jar. */
@SpringBootApplication
@EnableScheduling
public class Fairlead {
    /** Before the options of a start: says within seconds what would refuse it, and starts nothing. */
    private static final String CHECK = "check";

    public static void main(String[] args) {
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        if (args.length > 0 && Role.find(args[0]).isPresent()) {
            Role role = Role.find(args[0]).get();
            int status = role.run(Arrays.copyOfRange(args, 1, args.length));
            System.exit(status);
        }
        boolean onlyChecks = args.length > 0 && args[0].equals(CHECK);
        String[] properties;
        try {
            properties = StartOptions.properties(onlyChecks ? Arrays.copyOfRange(args, 1, args.length) : args);
        } catch (StartRefusedException refused) {
            System.err.println("fairlead: " + refused.getMessage());
            System.exit(1);
            return;
        }
        SpringApplication portal = new SpringApplication(Fairlead.class);
        portal.setBannerMode(Banner.Mode.OFF);
        portal.addListeners(new StartChecks(onlyChecks));
        portal.run(properties);
    }
}

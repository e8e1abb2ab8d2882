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
    public static void main(String[] args) {
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        if (args.length > 0 && Role.find(args[0]).isPresent()) {
            Role role = Role.find(args[0]).get();
            int status = role.run(Arrays.copyOfRange(args, 1, args.length));
            System.exit(status);
        }
        String[] properties;
        try {
            properties = StartOptions.properties(args);
        } catch (StartRefusedException refused) {
            System.err.println("fairlead: " + refused.getMessage());
            System.exit(1);
            return;
        }
        SpringApplication portal = new SpringApplication(Fairlead.class);
        portal.setBannerMode(Banner.Mode.OFF);
        portal.addListeners(new StartChecks());
        portal.run(properties);
    }
}

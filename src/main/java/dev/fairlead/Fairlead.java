package dev.fairlead;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The main class: the portal, unless the first argument names another role of this jar. */
@SpringBootApplication
@EnableScheduling
public class Fairlead {
    public static void main(String[] args) {
        SpringApplication.run(Fairlead.class, args);
    }
}

package dev.fairlead;

import dev.fairlead.kernel.StartRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;

/** Prints the sentence of a refused start instead of a stack trace; registered in META-INF/spring.factories. */
final class StartRefusals implements SpringBootExceptionReporter {
    StartRefusals(@Nullable ConfigurableApplicationContext context) {
        // Spring Boot constructs reporters with the context, which a refusal does not need.
    }

    @Override
    public boolean reportException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefusedException refused) {
                System.err.println("fairlead: " + refused.getMessage());
                return true;
            }
        }
        return false;
    }
}

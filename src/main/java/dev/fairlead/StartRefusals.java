package dev.fairlead;

import dev.fairlead.kernel.StartRefusedException;
import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.context.ConfigurableApplicationContext;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Prints the sentence of a refused start instead of a stack trace; registered in META-INF/spring.factories. What libraries throw at
 * a wrong setting or a damaged store is put into a sentence here.
 */
final class StartRefusals implements SpringBootExceptionReporter {
    StartRefusals(@Nullable ConfigurableApplicationContext context) {
        // Spring Boot constructs reporters with the context, which a refusal does not need.
    }

    @Override
    public boolean reportException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String sentence = sentence(cause);
            if (sentence != null) {
                System.err.println("fairlead: " + sentence);
                return true;
            }
        }
        return false;
    }

    private static @Nullable String sentence(Throwable cause) {
        return switch (cause) {
            case StartRefusedException refused -> refused.getMessage();
            case MarkedYAMLException yaml ->
                "The settings file fairlead.yaml in the data folder cannot be read: " + yaml.getProblem() + place(yaml)
                        + ". Correct it, then start again.";
            case BindException wrong -> wrongSetting(wrong);
            case SQLException damaged
            when damaged.getErrorCode() == ErrorCode.FILE_CORRUPTED_1 ->
                "The store in the folder db of the data folder is damaged (" + firstLine(damaged)
                        + "). Put the newest copy from its folder backups in its place, or name another folder with --data.";
            default -> null;
        };
    }

    private static String place(MarkedYAMLException yaml) {
        return yaml.getProblemMark() == null
                ? ""
                : " in line " + (yaml.getProblemMark().getLine() + 1);
    }

    private static String wrongSetting(BindException wrong) {
        String value = wrong.getProperty() == null
                ? ""
                : " has the value '" + wrong.getProperty().getValue() + "', which";
        return "The setting " + wrong.getName() + value + " cannot be taken. docs/SETTINGS.md says what it may be.";
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}

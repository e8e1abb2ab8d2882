package dev.fairlead;

import dev.fairlead.bench.Bench;
import dev.fairlead.sample.DigitsEvaluation;
import dev.fairlead.sample.DigitsPreparation;
import dev.fairlead.sample.DigitsTraining;
import dev.fairlead.serving.modelserver.ModelServer;
import java.util.Arrays;
import java.util.Optional;

/** What this jar can be besides the portal: a process of its own, without a Spring context. */
enum Role {
    STOP("stop", StopPortal::run),
    PREPARE_DIGITS("prepare-digits", DigitsPreparation::run),
    TRAIN_DIGITS("train-digits", DigitsTraining::run),
    EVALUATE_DIGITS("evaluate-digits", DigitsEvaluation::run),
    SERVE_MODEL("serve-model", ModelServer::run),
    BENCH("bench", Bench::run);

    private final String word;
    private final Main main;

    Role(String word, Main main) {
        this.word = word;
        this.main = main;
    }

    static Optional<Role> find(String word) {
        return Arrays.stream(values()).filter(role -> role.word.equals(word)).findFirst();
    }

    int run(String[] arguments) {
        return main.run(arguments);
    }

    /** Runs to the end and answers the exit status. */
    @FunctionalInterface
    interface Main {
        int run(String[] arguments);
    }
}

package dev.fairlead.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What {@code train-digits} can be told on its command line.
 *
 * @param hidden sizes of the hidden layers
 * @param variations how often each real digit is seen in an epoch, each time varied
 * @param drawn how many digits of a made-up pen are seen in an epoch
 */
record TrainingOptions(
        int epochs, long seed, int batchSize, double learningRate, List<Integer> hidden, int variations, int drawn) {
    static final String USAGE =
            "[--data FOLDER] [--epochs 24] [--seed 7] [--batch-size 64] [--learning-rate 0.002] [--hidden 256,128] [--variations 3] [--drawn 4000]";

    static TrainingOptions usual() {
        return new TrainingOptions(24, 7, 64, 0.002, List.of(256, 128), 3, 4000);
    }

    TrainingOptions withEpochs(int count) {
        return new TrainingOptions(count, seed, batchSize, learningRate, hidden, variations, drawn);
    }

    /** @throws IllegalArgumentException with a sentence for the person who typed the arguments */
    static TrainingOptions parse(List<String> arguments) {
        TrainingOptions options = usual();
        List<String> rest = new ArrayList<>(arguments);
        while (!rest.isEmpty()) {
            String name = rest.removeFirst();
            if (rest.isEmpty()) {
                throw new IllegalArgumentException(name + " has no value. Usage: train-digits " + USAGE);
            }
            options = options.with(name, rest.removeFirst());
        }
        return options;
    }

    Map<String, String> asParameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("epochs", "" + epochs);
        parameters.put("seed", "" + seed);
        parameters.put("batch_size", "" + batchSize);
        parameters.put("learning_rate", "" + learningRate);
        parameters.put("hidden_layers", hidden.stream().map(String::valueOf).collect(Collectors.joining(",")));
        parameters.put("variations_per_digit", "" + variations);
        parameters.put("drawn_per_epoch", "" + drawn);
        return parameters;
    }

    private TrainingOptions with(String name, String value) {
        try {
            return switch (name) {
                case "--epochs" -> withEpochs(within(name, Integer.parseInt(value), 1, 10_000));
                case "--seed" ->
                    new TrainingOptions(
                            epochs, Long.parseLong(value), batchSize, learningRate, hidden, variations, drawn);
                case "--batch-size" ->
                    new TrainingOptions(
                            epochs,
                            seed,
                            within(name, Integer.parseInt(value), 1, 4096),
                            learningRate,
                            hidden,
                            variations,
                            drawn);
                case "--learning-rate" ->
                    new TrainingOptions(
                            epochs, seed, batchSize, rate(Double.parseDouble(value)), hidden, variations, drawn);
                case "--hidden" ->
                    new TrainingOptions(epochs, seed, batchSize, learningRate, sizes(value), variations, drawn);
                case "--variations" ->
                    new TrainingOptions(
                            epochs,
                            seed,
                            batchSize,
                            learningRate,
                            hidden,
                            within(name, Integer.parseInt(value), 1, 100),
                            drawn);
                case "--drawn" ->
                    new TrainingOptions(
                            epochs,
                            seed,
                            batchSize,
                            learningRate,
                            hidden,
                            variations,
                            within(name, Integer.parseInt(value), 0, 100_000));
                default -> throw new IllegalArgumentException(name + " is not an option. Usage: train-digits " + USAGE);
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    name + " wants a number; got " + value + ". Usage: train-digits " + USAGE);
        }
    }

    private static List<Integer> sizes(String value) {
        return Arrays.stream(value.split(","))
                .map(size -> within("--hidden", Integer.parseInt(size.strip()), 1, 4096))
                .toList();
    }

    private static double rate(double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException("--learning-rate is above 0 and at most 1; got " + value + ".");
        }
        return value;
    }

    private static int within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is between " + least + " and " + most + "; got " + value + ".");
        }
        return value;
    }
}

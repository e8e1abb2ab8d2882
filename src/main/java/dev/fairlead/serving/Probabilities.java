package dev.fairlead.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** How sure a model is of each class, as the answer of V2 has it. */
public record Probabilities(List<Double> values) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double ROUNDING = 0.01;

    public Probabilities {
        values = List.copyOf(values);
    }

    /**
     * The first output of an answer that has a number for each class; numbers that are no shares of one are taken as logits.
     * Empty where there is none.
     */
    public static Optional<Probabilities> read(String answer, int classes) {
        try {
            for (JsonNode output : JSON.readTree(answer).path("outputs")) {
                List<Double> numbers = new ArrayList<>();
                collect(output.path("data"), numbers);
                if (numbers.size() == classes) {
                    return Optional.of(new Probabilities(isShare(numbers) ? numbers : softmax(numbers)));
                }
            }
            return Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** The class it is most sure of. */
    public int best() {
        int best = 0;
        for (int at = 1; at < values.size(); at++) {
            best = values.get(at) > values.get(best) ? at : best;
        }
        return best;
    }

    private static void collect(JsonNode data, List<Double> into) {
        if (data.isArray()) {
            data.forEach(part -> collect(part, into));
        } else if (data.isNumber()) {
            into.add(data.doubleValue());
        }
    }

    private static boolean isShare(List<Double> numbers) {
        double sum = numbers.stream().mapToDouble(Double::doubleValue).sum();
        return Math.abs(sum - 1) < ROUNDING && numbers.stream().allMatch(number -> number >= 0);
    }

    private static List<Double> softmax(List<Double> numbers) {
        double largest = numbers.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        List<Double> powers =
                numbers.stream().map(number -> Math.exp(number - largest)).toList();
        double sum = powers.stream().mapToDouble(Double::doubleValue).sum();
        return powers.stream().map(power -> power / sum).toList();
    }
}

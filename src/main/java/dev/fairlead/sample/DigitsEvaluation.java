package dev.fairlead.sample;

import dev.fairlead.sample.DigitsData.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The third step of the tour's pipeline, run as a job: {@code fairlead evaluate-digits --model FOLDER --data FOLDER}. Lets the model
 * read the held-out digits, as a model server would, and leaves {@code accuracy} and the folder {@code evaluation}.
 */
public final class DigitsEvaluation {
    private static final String MODEL = "--model";
    private static final String DATA = "--data";

    private DigitsEvaluation() {}

    /** @return the exit code: 0, 1 where model or data cannot be read, 2 for wrong arguments */
    public static int run(String[] arguments) {
        return run(List.of(arguments), TrainingPlace.of(System.getenv()).output());
    }

    static int run(List<String> arguments, Path output) {
        Path model;
        Path data;
        try {
            NamedArguments given = NamedArguments.parse("evaluate-digits", arguments, List.of(MODEL, DATA));
            model = Path.of(given.require(MODEL));
            data = Path.of(given.require(DATA));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
        try {
            Split split = DigitsFolder.read(data);
            byte[] onnx = Files.readAllBytes(Files.isDirectory(model) ? model.resolve("model.onnx") : model);
            Evaluation evaluation =
                    Evaluation.of(OnnxCheck.read(onnx, split.heldOut()).asMatrix(), split.heldOut());
            leave(evaluation, output, split.heldOut().size());
            return 0;
        } catch (IOException | IllegalStateException e) {
            System.err.println("The model could not be judged: " + e.getMessage());
            return 1;
        }
    }

    private static void leave(Evaluation evaluation, Path output, int heldOut) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%.2f %% of %d held-out digits are read right (loss %.4f).%n%s",
                100 * evaluation.accuracy(),
                heldOut,
                evaluation.loss(),
                evaluation.confusionAsCsv());
        Path folder = output.resolve("evaluation");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("confusion_matrix.csv"), evaluation.confusionAsCsv());
        Files.writeString(
                folder.resolve("metrics.json"),
                String.format(
                        Locale.ROOT,
                        "{\"accuracy\": %.6f, \"loss\": %.6f, \"held_out_digits\": %d}%n",
                        evaluation.accuracy(),
                        evaluation.loss(),
                        heldOut));
        Files.writeString(output.resolve("accuracy"), String.format(Locale.ROOT, "%.6f%n", evaluation.accuracy()));
    }
}

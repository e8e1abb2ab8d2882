package dev.fairlead.sample;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The files that a training leaves: a model folder as MLflow has them, and how the model was judged. */
final class ModelFolder {
    private ModelFolder() {}

    /** By path below the run's artifacts. */
    static Map<String, byte[]> files(
            byte[] model, Evaluation evaluation, TrainingOptions options, int heldOut, String runId, Instant now) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("model/model.onnx", model);
        files.put("model/MLmodel", utf8(description(runId, now)));
        files.put("evaluation/confusion_matrix.csv", utf8(evaluation.confusionAsCsv()));
        files.put("README.md", utf8(readme(evaluation, options, heldOut)));
        return files;
    }

    /** MLflow's MLmodel file, with which {@code mlflow.onnx.load_model} and {@code mlflow.pyfunc.load_model} find the model. */
    private static String description(String runId, Instant now) {
        return """
                artifact_path: model
                flavors:
                  onnx:
                    code: null
                    data: model.onnx
                    onnx_version: 1.17.0
                    providers:
                    - CPUExecutionProvider
                  python_function:
                    data: model.onnx
                    loader_module: mlflow.onnx
                run_id: %s
                signature:
                  inputs: '[{"name": "pixels", "type": "tensor", "tensor-spec": {"dtype": "float32", "shape": [-1, 64]}}]'
                  outputs: '[{"name": "label", "type": "tensor", "tensor-spec": {"dtype": "int64", "shape": [-1]}}, {"name": "probabilities", "type": "tensor", "tensor-spec": {"dtype": "float32", "shape": [-1, 10]}}]'
                  params: null
                utc_time_created: '%s'
                """.formatted(runId.isEmpty() ? "null" : "'" + runId + "'", now);
    }

    private static String readme(Evaluation evaluation, TrainingOptions options, int heldOut) {
        return String.format(
                Locale.ROOT,
                """
                # Handwritten digits

                Reads a handwritten digit of 8 x 8 pixels. Input `pixels`: float [N,64], values of 0 to 16, row by row from the top.
                Outputs `label`: int64 [N], and `probabilities`: float [N,10].

                Accuracy on %d held-out digits: %.2f %% (loss %.4f); what was mistaken for what is in `evaluation/confusion_matrix.csv`.
                A dense network (hidden layers %s), trained for %d epochs on the real digits in varied form and on %d drawn by a made-up
                pen in each epoch; the held-out digits are real ones only.

                Data: Optical Recognition of Handwritten Digits, E. Alpaydin and C. Kaynak (1998), UCI Machine Learning Repository,
                https://doi.org/10.24432/C50P49, CC BY 4.0.
                """,
                heldOut,
                100 * evaluation.accuracy(),
                evaluation.loss(),
                options.hidden(),
                options.epochs(),
                options.drawn());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.fairlead.sample;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.fairlead.sample.DigitsData.Digit;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/** Runs an exported model in ONNX Runtime, to see that it says what the network said that it was made of. */
final class OnnxCheck {
    /** Weights are rounded to 32-bit floats; more than this is a mistake in the export. */
    private static final double TOLERANCE = 1e-4;

    private OnnxCheck() {}

    /**
     * @return the largest difference of a probability
     * @throws IllegalStateException if the model and the network differ
     */
    static double requireSame(byte[] model, Network network, List<Digit> digits) {
        DMatrixRMaj expected = network.probabilities(Trainer.pixels(digits));
        Answers answers = read(model, digits);
        return compare(expected, answers.probabilities(), answers.labels());
    }

    /** What a model says about digits: ten probabilities for each, and the likeliest. */
    record Answers(float[][] probabilities, long[] labels) {
        DMatrixRMaj asMatrix() {
            DMatrixRMaj rows = new DMatrixRMaj(probabilities.length, DigitsData.CLASSES);
            for (int row = 0; row < probabilities.length; row++) {
                for (int column = 0; column < DigitsData.CLASSES; column++) {
                    rows.set(row, column, probabilities[row][column]);
                }
            }
            return rows;
        }
    }

    /** @throws IllegalStateException where the runtime refuses the model */
    static Answers read(byte[] model, List<Digit> digits) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model);
                OnnxTensor input = tensor(environment, digits);
                OrtSession.Result result = session.run(Map.of(OnnxExport.INPUT, input))) {
            return new Answers(
                    (float[][])
                            result.get(OnnxExport.PROBABILITIES).orElseThrow().getValue(),
                    (long[]) result.get(OnnxExport.LABEL).orElseThrow().getValue());
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime refuses the model: " + e.getMessage(), e);
        }
    }

    private static double compare(DMatrixRMaj expected, float[][] probabilities, long[] labels) {
        double largest = 0;
        for (int row = 0; row < expected.numRows; row++) {
            for (int column = 0; column < expected.numCols; column++) {
                largest = Math.max(largest, Math.abs(expected.get(row, column) - probabilities[row][column]));
            }
            int best = (int) labels[row];
            if (expected.get(row, best) < expected.get(row, Network.likeliest(expected, row)) - TOLERANCE) {
                throw new IllegalStateException("The exported model reads digit " + row + " as " + best
                        + ", the network as " + Network.likeliest(expected, row) + ".");
            }
        }
        if (largest > TOLERANCE) {
            throw new IllegalStateException("A probability of the exported model is off by " + largest + "; at most "
                    + TOLERANCE + " is rounding.");
        }
        return largest;
    }

    private static OnnxTensor tensor(OrtEnvironment environment, List<Digit> digits) throws OrtException {
        FloatBuffer pixels = FloatBuffer.allocate(digits.size() * DigitsData.PIXELS);
        for (Digit digit : digits) {
            for (double pixel : digit.pixels()) {
                pixels.put((float) pixel);
            }
        }
        return OnnxTensor.createTensor(environment, pixels.flip(), new long[] {digits.size(), DigitsData.PIXELS});
    }
}

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
        float[][] probabilities = new float[0][];
        long[] labels = new long[0];
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model);
                OnnxTensor input = tensor(environment, digits);
                OrtSession.Result result = session.run(Map.of(OnnxExport.INPUT, input))) {
            probabilities = (float[][])
                    result.get(OnnxExport.PROBABILITIES).orElseThrow().getValue();
            labels = (long[]) result.get(OnnxExport.LABEL).orElseThrow().getValue();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime refuses the exported model: " + e.getMessage(), e);
        }
        return compare(expected, probabilities, labels);
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

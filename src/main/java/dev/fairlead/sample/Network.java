package dev.fairlead.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * A network of dense layers: ReLU between them, softmax at the end, cross-entropy as its loss. Examples are the rows of a matrix, pixels of 0 to
 * 16; the first thing that the network does is to divide them by 16.
 */
final class Network {
    /** One dense layer: {@code output = input * weights + bias}. */
    record Layer(DMatrixRMaj weights, DMatrixRMaj bias) {
        Layer copy() {
            return new Layer(weights.copy(), bias.copy());
        }
    }

    /** The loss is the mean over the examples; the gradients, in the order of {@link #parameters}, are of that mean. */
    record Gradient(double loss, int right, List<DMatrixRMaj> parameters) {}

    private final List<Layer> layers;

    Network(List<Layer> layers) {
        this.layers = List.copyOf(layers);
    }

    /** He's initialisation: the variance of a layer's output stays that of its input. */
    static Network untrained(List<Integer> hidden, SplittableRandom random) {
        List<Integer> sizes = new ArrayList<>(hidden);
        sizes.addFirst(DigitsData.PIXELS);
        sizes.addLast(DigitsData.CLASSES);
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i + 1 < sizes.size(); i++) {
            DMatrixRMaj weights = new DMatrixRMaj(sizes.get(i), sizes.get(i + 1));
            double spread = Math.sqrt(2.0 / sizes.get(i));
            for (int k = 0; k < weights.getNumElements(); k++) {
                weights.data[k] = spread * random.nextGaussian();
            }
            layers.add(new Layer(weights, new DMatrixRMaj(1, sizes.get(i + 1))));
        }
        return new Network(layers);
    }

    List<Layer> layers() {
        return layers;
    }

    /** Weights and bias of each layer in turn; changing them changes the network. */
    List<DMatrixRMaj> parameters() {
        List<DMatrixRMaj> parameters = new ArrayList<>();
        for (Layer layer : layers) {
            parameters.add(layer.weights());
            parameters.add(layer.bias());
        }
        return parameters;
    }

    Network copy() {
        return new Network(layers.stream().map(Layer::copy).toList());
    }

    /** A row of ten probabilities for each row of pixels. */
    DMatrixRMaj probabilities(DMatrixRMaj pixels) {
        return forward(pixels).getLast();
    }

    /** @param targets for each example the probabilities that it should get */
    Gradient gradient(DMatrixRMaj pixels, DMatrixRMaj targets) {
        List<DMatrixRMaj> activations = forward(pixels);
        DMatrixRMaj probabilities = activations.getLast();
        double loss = 0;
        int right = 0;
        for (int row = 0; row < pixels.numRows; row++) {
            loss += crossEntropy(probabilities, targets, row);
            right += likeliest(probabilities, row) == likeliest(targets, row) ? 1 : 0;
        }
        DMatrixRMaj error = CommonOps_DDRM.subtract(probabilities, targets, null);
        CommonOps_DDRM.scale(1.0 / pixels.numRows, error);
        List<DMatrixRMaj> gradients = new ArrayList<>();
        for (int i = layers.size() - 1; i >= 0; i--) {
            DMatrixRMaj input = activations.get(i);
            gradients.addFirst(CommonOps_DDRM.sumCols(error, null));
            gradients.addFirst(CommonOps_DDRM.multTransA(input, error, null));
            if (i > 0) {
                error = CommonOps_DDRM.multTransB(error, layers.get(i).weights(), null);
                stopWhereSilent(error, input);
            }
        }
        return new Gradient(loss / pixels.numRows, right, gradients);
    }

    static int likeliest(DMatrixRMaj rows, int row) {
        int best = 0;
        for (int column = 1; column < rows.numCols; column++) {
            if (rows.get(row, column) > rows.get(row, best)) {
                best = column;
            }
        }
        return best;
    }

    private static double crossEntropy(DMatrixRMaj probabilities, DMatrixRMaj targets, int row) {
        double sum = 0;
        for (int column = 0; column < targets.numCols; column++) {
            sum -= targets.get(row, column) * Math.log(Math.max(1e-12, probabilities.get(row, column)));
        }
        return sum;
    }

    /** The scaled input, each hidden layer's output, and last the probabilities. */
    private List<DMatrixRMaj> forward(DMatrixRMaj pixels) {
        List<DMatrixRMaj> activations = new ArrayList<>();
        DMatrixRMaj current = pixels.copy();
        CommonOps_DDRM.scale(1 / DigitsData.FULL_INK, current);
        activations.add(current);
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            current = CommonOps_DDRM.mult(current, layer.weights(), null);
            addBias(current, layer.bias());
            if (i + 1 < layers.size()) {
                rectify(current);
            } else {
                softmax(current);
            }
            activations.add(current);
        }
        return activations;
    }

    private static void addBias(DMatrixRMaj rows, DMatrixRMaj bias) {
        for (int i = 0; i < rows.getNumElements(); i++) {
            rows.data[i] += bias.data[i % rows.numCols];
        }
    }

    private static void rectify(DMatrixRMaj rows) {
        for (int i = 0; i < rows.getNumElements(); i++) {
            rows.data[i] = Math.max(0, rows.data[i]);
        }
    }

    private static void stopWhereSilent(DMatrixRMaj error, DMatrixRMaj output) {
        for (int i = 0; i < error.getNumElements(); i++) {
            if (output.data[i] <= 0) {
                error.data[i] = 0;
            }
        }
    }

    private static void softmax(DMatrixRMaj rows) {
        for (int row = 0; row < rows.numRows; row++) {
            double most = rows.get(row, likeliest(rows, row));
            double sum = 0;
            for (int column = 0; column < rows.numCols; column++) {
                double value = Math.exp(rows.get(row, column) - most);
                rows.set(row, column, value);
                sum += value;
            }
            for (int column = 0; column < rows.numCols; column++) {
                rows.set(row, column, rows.get(row, column) / sum);
            }
        }
    }
}

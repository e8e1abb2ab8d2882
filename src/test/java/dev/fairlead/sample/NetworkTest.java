package dev.fairlead.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fairlead.sample.DigitsData.Digit;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private final List<Digit> digits = DigitsData.load().subList(0, 8);
    private final DMatrixRMaj pixels = Trainer.pixels(digits);
    private final DMatrixRMaj targets = Trainer.targets(digits, 0.1);

    @Test
    void gradientIsTheSlopeOfTheLoss() {
        Network network = Network.untrained(List.of(12, 9), new SplittableRandom(3));
        List<DMatrixRMaj> gradients = network.gradient(pixels, targets).parameters();
        SplittableRandom random = new SplittableRandom(4);
        for (int p = 0; p < gradients.size(); p++) {
            for (int probe = 0; probe < 20; probe++) {
                int at = random.nextInt(gradients.get(p).getNumElements());
                assertThat(gradients.get(p).data[at])
                        .as("parameter %d, element %d", p, at)
                        .isCloseTo(slope(network, p, at), within(1e-6));
            }
        }
    }

    @Test
    void probabilitiesOfAnExampleAddUpToOne() {
        Network network = Network.untrained(List.of(5), new SplittableRandom(1));
        DMatrixRMaj probabilities = network.probabilities(pixels);
        for (int row = 0; row < probabilities.numRows; row++) {
            double sum = 0;
            for (int column = 0; column < probabilities.numCols; column++) {
                sum += probabilities.get(row, column);
            }
            assertThat(sum).isCloseTo(1, within(1e-12));
        }
    }

    private double slope(Network network, int parameter, int element) {
        double step = 1e-5;
        double[] values = network.parameters().get(parameter).data;
        double kept = values[element];
        values[element] = kept + step;
        double above = network.gradient(pixels, targets).loss();
        values[element] = kept - step;
        double below = network.gradient(pixels, targets).loss();
        values[element] = kept;
        return (above - below) / (2 * step);
    }
}

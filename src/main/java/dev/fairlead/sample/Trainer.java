package dev.fairlead.sample;

import dev.fairlead.sample.DigitsData.Digit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;

/**
 * Trains the network epoch by epoch. Every epoch has its own random numbers, made of the seed and the epoch's number, so that a training that
 * goes on from a checkpoint ends with exactly the network of one that was never interrupted.
 */
final class Trainer {
    /** What one epoch was like on the varied training examples. */
    record Epoch(double loss, double accuracy, double learningRate) {}

    private static final double LABEL_SMOOTHING = 0.02;
    private static final double WEIGHT_DECAY = 0.01;

    private final TrainingOptions options;
    private final List<Digit> digits;
    private final Network network;
    private final Adam adam;

    private Trainer(TrainingOptions options, List<Digit> digits, Network network, Adam adam) {
        this.options = options;
        this.digits = digits;
        this.network = network;
        this.adam = adam;
    }

    static Trainer beginning(TrainingOptions options, List<Digit> digits) {
        Network network = Network.untrained(options.hidden(), new SplittableRandom(options.seed()));
        return new Trainer(options, digits, network, Adam.beginning(network.parameters()));
    }

    static Trainer resumed(TrainingOptions options, List<Digit> digits, Network network, Adam adam) {
        return new Trainer(options, digits, network, adam);
    }

    Network network() {
        return network;
    }

    Adam adam() {
        return adam;
    }

    /** @param number from 1 */
    Epoch train(int number) {
        SplittableRandom random = new SplittableRandom(options.seed() + 1_000_003L * number);
        List<Digit> examples = examples(random);
        double rate = rate(number);
        double loss = 0;
        int right = 0;
        for (int from = 0; from < examples.size(); from += options.batchSize()) {
            List<Digit> batch = examples.subList(from, Math.min(examples.size(), from + options.batchSize()));
            Network.Gradient gradient = network.gradient(pixels(batch), targets(batch, LABEL_SMOOTHING));
            adam.step(network.parameters(), gradient.parameters(), rate, WEIGHT_DECAY);
            loss += gradient.loss() * batch.size();
            right += gradient.right();
        }
        return new Epoch(loss / examples.size(), (double) right / examples.size(), rate);
    }

    static DMatrixRMaj pixels(List<Digit> digits) {
        DMatrixRMaj rows = new DMatrixRMaj(digits.size(), DigitsData.PIXELS);
        for (int i = 0; i < digits.size(); i++) {
            System.arraycopy(digits.get(i).pixels(), 0, rows.data, i * DigitsData.PIXELS, DigitsData.PIXELS);
        }
        return rows;
    }

    static DMatrixRMaj targets(List<Digit> digits, double smoothing) {
        DMatrixRMaj rows = new DMatrixRMaj(digits.size(), DigitsData.CLASSES);
        rows.fill(smoothing / DigitsData.CLASSES);
        for (int i = 0; i < digits.size(); i++) {
            rows.add(i, digits.get(i).label(), 1 - smoothing);
        }
        return rows;
    }

    /** Every real digit in several variations, and drawn ones. */
    private List<Digit> examples(SplittableRandom random) {
        List<Digit> examples = new ArrayList<>();
        for (Digit digit : digits) {
            for (int copy = 0; copy < options.variations(); copy++) {
                examples.add(new Digit(Augmentation.vary(digit.pixels(), random), digit.label()));
            }
        }
        for (int i = 0; i < options.drawn(); i++) {
            int label = i % DigitsData.CLASSES;
            double[] drawn = PenStrokes.draw(label, random);
            examples.add(new Digit(random.nextBoolean() ? drawn : Augmentation.vary(drawn, random), label));
        }
        DigitsData.shuffle(examples, random);
        return examples;
    }

    /** Half a cosine from the full rate down to a fiftieth of it. */
    private double rate(int number) {
        double progress = (number - 1.0) / Math.max(1, options.epochs() - 1);
        return options.learningRate() * (0.02 + 0.49 * (1 + Math.cos(Math.PI * progress)));
    }
}

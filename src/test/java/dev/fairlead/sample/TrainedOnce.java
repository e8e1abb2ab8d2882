package dev.fairlead.sample;

import dev.fairlead.sample.DigitsData.Split;

/** One trained network for all tests that need one; fewer epochs than the product's, to be gentle. */
final class TrainedOnce {
    static final Split SPLIT = DigitsData.split(DigitsData.load(), 0.2, 7);
    static final Network NETWORK = train();

    private TrainedOnce() {}

    private static Network train() {
        TrainingOptions options = TrainingOptions.usual().withEpochs(12);
        Trainer trainer = Trainer.beginning(options, SPLIT.training());
        for (int epoch = 1; epoch <= options.epochs(); epoch++) {
            trainer.train(epoch);
        }
        return trainer.network();
    }
}

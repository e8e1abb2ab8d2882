package dev.fairlead.sample;

import dev.fairlead.sample.DigitsData.Digit;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * How well a network reads digits that it was not trained on.
 *
 * @param confusion how often the digit of the row was read as that of the column
 */
record Evaluation(double loss, double accuracy, int[][] confusion) {
    static Evaluation of(Network network, List<Digit> digits) {
        return of(network.probabilities(Trainer.pixels(digits)), digits);
    }

    /** @param probabilities a row of ten for each digit */
    static Evaluation of(DMatrixRMaj probabilities, List<Digit> digits) {
        int[][] confusion = new int[DigitsData.CLASSES][DigitsData.CLASSES];
        double loss = 0;
        int right = 0;
        for (int i = 0; i < digits.size(); i++) {
            int label = digits.get(i).label();
            int read = Network.likeliest(probabilities, i);
            confusion[label][read]++;
            right += label == read ? 1 : 0;
            loss -= Math.log(Math.max(1e-12, probabilities.get(i, label)));
        }
        return new Evaluation(loss / digits.size(), (double) right / digits.size(), confusion);
    }

    /** A line for each digit, a column for what it was read as. */
    String confusionAsCsv() {
        StringBuilder csv = new StringBuilder("digit,0,1,2,3,4,5,6,7,8,9\n");
        for (int digit = 0; digit < confusion.length; digit++) {
            csv.append(digit);
            for (int count : confusion[digit]) {
                csv.append(',').append(count);
            }
            csv.append('\n');
        }
        return csv.toString();
    }
}

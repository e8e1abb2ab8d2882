package dev.fairlead.sample;

import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** Kingma and Ba's optimiser (2015) with decoupled weight decay (Loshchilov and Hutter, 2019). */
final class Adam {
    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;
    private static final double TINY = 1e-8;

    private final List<DMatrixRMaj> first;
    private final List<DMatrixRMaj> second;
    private long steps;

    private Adam(List<DMatrixRMaj> first, List<DMatrixRMaj> second, long steps) {
        this.first = first;
        this.second = second;
        this.steps = steps;
    }

    static Adam beginning(List<DMatrixRMaj> parameters) {
        return new Adam(zeros(parameters), zeros(parameters), 0);
    }

    /** Goes on where another one stopped. */
    static Adam resumed(List<DMatrixRMaj> first, List<DMatrixRMaj> second, long steps) {
        return new Adam(first, second, steps);
    }

    List<DMatrixRMaj> firstMoments() {
        return first;
    }

    List<DMatrixRMaj> secondMoments() {
        return second;
    }

    long steps() {
        return steps;
    }

    void step(List<DMatrixRMaj> parameters, List<DMatrixRMaj> gradients, double rate, double decay) {
        steps++;
        double unbiasFirst = 1 - Math.pow(FIRST, steps);
        double unbiasSecond = 1 - Math.pow(SECOND, steps);
        for (int p = 0; p < parameters.size(); p++) {
            double[] value = parameters.get(p).data;
            double[] gradient = gradients.get(p).data;
            double[] mean = first.get(p).data;
            double[] square = second.get(p).data;
            for (int i = 0; i < value.length; i++) {
                mean[i] = FIRST * mean[i] + (1 - FIRST) * gradient[i];
                square[i] = SECOND * square[i] + (1 - SECOND) * gradient[i] * gradient[i];
                value[i] -= rate
                        * (mean[i] / unbiasFirst / (Math.sqrt(square[i] / unbiasSecond) + TINY) + decay * value[i]);
            }
        }
    }

    private static List<DMatrixRMaj> zeros(List<DMatrixRMaj> like) {
        return like.stream()
                .map(matrix -> new DMatrixRMaj(matrix.numRows, matrix.numCols))
                .toList();
    }
}

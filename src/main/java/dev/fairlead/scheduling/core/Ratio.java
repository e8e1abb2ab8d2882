package dev.fairlead.scheduling.core;

import java.math.BigInteger;

/**
 * A quotient of integers that compares exactly; a zero below the line is infinite.
 *
 * @param numerator at least 0
 * @param denominator at least 0
 */
record Ratio(long numerator, long denominator) implements Comparable<Ratio> {
    static final Ratio ZERO = new Ratio(0, 1);
    static final Ratio ONE = new Ratio(1, 1);
    static final Ratio INFINITE = new Ratio(1, 0);

    @Override
    public int compareTo(Ratio other) {
        if (denominator == 0 || other.denominator == 0) {
            return Boolean.compare(denominator == 0, other.denominator == 0);
        }
        long highLeft = Math.multiplyHigh(numerator, other.denominator);
        long highRight = Math.multiplyHigh(other.numerator, denominator);
        return highLeft != highRight
                ? Long.compare(highLeft, highRight)
                : Long.compareUnsigned(numerator * other.denominator, other.numerator * denominator);
    }

    Ratio max(Ratio other) {
        return compareTo(other) >= 0 ? this : other;
    }

    Ratio min(Ratio other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** {@code amount * weight / weights}, rounded down, without overflow as long as the result is at most the amount. */
    static long part(long amount, long weight, long weights) {
        long quotient = amount / weights;
        long rest = amount % weights;
        return Math.addExact(Math.multiplyExact(quotient, weight), restPart(rest, weight, weights));
    }

    private static long restPart(long rest, long weight, long weights) {
        return Math.multiplyHigh(rest, weight) == 0 && rest * weight >= 0
                ? rest * weight / weights
                : BigInteger.valueOf(rest)
                        .multiply(BigInteger.valueOf(weight))
                        .divide(BigInteger.valueOf(weights))
                        .longValueExact();
    }
}

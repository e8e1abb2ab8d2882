package dev.fairlead.sample;

import java.util.SplittableRandom;

/** Makes of one real digit another that a person could have written: moved, turned, leaning, wider, thicker or thinner, fainter. */
final class Augmentation {
    private static final int SIDE = DrawnDigit.SIDE;
    private static final double MIDDLE = (SIDE - 1) / 2.0;

    private Augmentation() {}

    static double[] vary(double[] pixels, SplittableRandom random) {
        double[] thickened = thicken(pixels, random.nextDouble(-0.35, 0.35));
        double[] moved = move(thickened, random);
        double gain = random.nextDouble(0.8, 1.25);
        double noise = random.nextDouble(0, 0.8);
        for (int i = 0; i < moved.length; i++) {
            double value = gain * moved[i] + (moved[i] > 0.5 ? noise * random.nextGaussian() : 0);
            moved[i] = Math.clamp(value, 0, DigitsData.FULL_INK);
        }
        return moved;
    }

    /** Mixes each pixel with its darkest (amount above 0) or faintest (below 0) neighbour. */
    private static double[] thicken(double[] pixels, double amount) {
        double[] result = new double[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % SIDE;
            int y = i / SIDE;
            double extreme = pixels[i];
            for (int turn = 0; turn < 4; turn++) {
                double neighbour =
                        at(pixels, x + (turn == 0 ? 1 : turn == 1 ? -1 : 0), y + (turn == 2 ? 1 : turn == 3 ? -1 : 0));
                extreme = amount > 0 ? Math.max(extreme, neighbour) : Math.min(extreme, neighbour);
            }
            double share = Math.abs(amount);
            result[i] = (1 - share) * pixels[i] + share * extreme;
        }
        return result;
    }

    private static double[] move(double[] pixels, SplittableRandom random) {
        double turn = Math.toRadians(random.nextDouble(-12, 12));
        double lean = random.nextDouble(-0.22, 0.22);
        double scaleX = random.nextDouble(0.85, 1.2);
        double scaleY = random.nextDouble(0.92, 1.12);
        double shiftX = random.nextDouble(-0.8, 0.8);
        double shiftY = random.nextDouble(-0.5, 0.5);
        double[] result = new double[pixels.length];
        for (int i = 0; i < result.length; i++) {
            double x = i % SIDE - MIDDLE - shiftX;
            double y = i / SIDE - MIDDLE - shiftY;
            double sourceX = (x * Math.cos(turn) + y * Math.sin(turn) + lean * y) * scaleX;
            double sourceY = (y * Math.cos(turn) - x * Math.sin(turn)) * scaleY;
            result[i] = between(pixels, sourceX + MIDDLE, sourceY + MIDDLE);
        }
        return result;
    }

    private static double between(double[] pixels, double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double right = x - left;
        double below = y - top;
        return (1 - below) * ((1 - right) * at(pixels, left, top) + right * at(pixels, left + 1, top))
                + below * ((1 - right) * at(pixels, left, top + 1) + right * at(pixels, left + 1, top + 1));
    }

    private static double at(double[] pixels, int x, int y) {
        return x < 0 || y < 0 || x >= SIDE || y >= SIDE ? 0 : pixels[y * SIDE + x];
    }
}

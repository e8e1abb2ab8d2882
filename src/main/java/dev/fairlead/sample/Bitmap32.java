package dev.fairlead.sample;

import dev.fairlead.sample.DrawnDigit.Point;

/** Black and white, 32 x 32: what NIST's forms were reduced to before their blocks were counted. */
final class Bitmap32 {
    private static final int SIDE = 32;
    private static final int BLOCK = SIDE / DrawnDigit.SIDE;
    private static final int FINER = 3;
    /** The middle nine tenths of the data lie between these numbers of dark pixels. */
    private static final int LEAST_INK = 260;

    private static final int MOST_INK = 380;

    private boolean[] dark = new boolean[SIDE * SIDE];

    /** Darkens every pixel whose middle is within half a pen of the line. */
    void drawLine(Point from, Point to, double pen) {
        double dx = to.x() - from.x();
        double dy = to.y() - from.y();
        double length = dx * dx + dy * dy;
        int left = border(Math.min(from.x(), to.x()) - pen);
        int right = border(Math.max(from.x(), to.x()) + pen + 1);
        int top = border(Math.min(from.y(), to.y()) - pen);
        int bottom = border(Math.max(from.y(), to.y()) + pen + 1);
        for (int i = top * SIDE + left; i < bottom * SIDE; i++) {
            if (i % SIDE < left || i % SIDE >= right) {
                continue;
            }
            double x = i % SIDE + 0.5 - from.x();
            double y = i / SIDE + 0.5 - from.y();
            double along = length == 0 ? 0 : Math.clamp((x * dx + y * dy) / length, 0, 1);
            double awayX = x - along * dx;
            double awayY = y - along * dy;
            dark[i] |= awayX * awayX + awayY * awayY <= pen * pen / 4;
        }
    }

    private static int border(double coordinate) {
        return Math.clamp((long) coordinate, 0, SIDE);
    }

    /** Reads a picture through a frame; a pixel is dark where at least half of it is. */
    void sample(DigitFrame frame, int width, int height, double[] ink, double threshold) {
        for (int i = 0; i < dark.length; i++) {
            int hits = 0;
            for (int part = 0; part < FINER * FINER; part++) {
                double x = i % SIDE + (part % FINER + 0.5) / FINER;
                double y = i / SIDE + (part / FINER + 0.5) / FINER;
                Point source = frame.source(x, y);
                hits += between(width, height, ink, source.x() - 0.5, source.y() - 0.5) >= threshold ? 1 : 0;
            }
            dark[i] = 2 * hits > FINER * FINER;
        }
    }

    boolean isThinnerThanUsual() {
        return ink() < LEAST_INK;
    }

    /** Thins what is much thicker than the data's strokes, as NIST did. */
    void thinIfThick() {
        for (int step = 0; step < 3 && ink() > MOST_INK; step++) {
            dark = thinned();
        }
    }

    int[] countBlocks() {
        int[] counts = new int[DrawnDigit.SIDE * DrawnDigit.SIDE];
        for (int i = 0; i < dark.length; i++) {
            if (dark[i]) {
                counts[i / SIDE / BLOCK * DrawnDigit.SIDE + i % SIDE / BLOCK]++;
            }
        }
        return counts;
    }

    private int ink() {
        int count = 0;
        for (boolean pixel : dark) {
            count += pixel ? 1 : 0;
        }
        return count;
    }

    /** A pixel with paper above, below, left or right becomes paper; beyond the border there is none. */
    private boolean[] thinned() {
        boolean[] next = dark.clone();
        for (int i = 0; i < dark.length; i++) {
            int x = i % SIDE;
            int y = i / SIDE;
            next[i] &= isInk(x - 1, y) && isInk(x + 1, y) && isInk(x, y - 1) && isInk(x, y + 1);
        }
        return next;
    }

    private boolean isInk(int x, int y) {
        return x < 0 || y < 0 || x >= SIDE || y >= SIDE || dark[y * SIDE + x];
    }

    private static double between(int width, int height, double[] ink, double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double right = x - left;
        double below = y - top;
        return (1 - below)
                        * ((1 - right) * at(width, height, ink, left, top)
                                + right * at(width, height, ink, left + 1, top))
                + below
                        * ((1 - right) * at(width, height, ink, left, top + 1)
                                + right * at(width, height, ink, left + 1, top + 1));
    }

    private static double at(int width, int height, double[] ink, int x, int y) {
        return x < 0 || y < 0 || x >= width || y >= height ? 0 : ink[y * width + x];
    }
}

package dev.fairlead.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * Brings a drawing to the form of the UCI digits, which NIST's preprocessing made (NISTIR 5469):
 *
 * <ol>
 *   <li>crop to what is drawn;
 *   <li>take the slant out: the leftmost ink of the top rows comes to stand over the leftmost ink of the bottom rows;
 *   <li>stretch to 32 rows and 20 columns; a thin digit (a plain one) is not widened without bound;
 *   <li>draw into a bitmap of 32 x 32 in the middle, with a pen of the width usual in the data;
 *   <li>count the dark pixels of each block of 4 x 4: 64 values of 0 to 16, row by row from the top.
 * </ol>
 *
 * Where on the canvas, how large, and with how thick a pen was drawn therefore does not matter.
 */
public final class DrawnDigit {
    /** Rows and columns of the result. */
    public static final int SIDE = 8;

    /** A pen as wide as this, in pixels of the 32 x 32 bitmap, leaves as much ink as the data has on average. */
    static final double USUAL_PEN = 5;

    private static final int STEPS = 8;

    /** A place on the canvas, y growing downwards, in any unit. */
    public record Point(double x, double y) {}

    /** What the pen drew between coming down and being lifted. */
    public record Stroke(List<Point> points) {
        public Stroke {
            points = List.copyOf(points);
        }
    }

    private DrawnDigit() {}

    /**
     * @param strokes the drawing as the path of the pen's middle; its width on the canvas plays no part
     * @return 64 values of 0 to 16
     * @throws IllegalArgumentException if no stroke has a point, or a coordinate is not a finite number
     */
    public static int[] fromStrokes(List<Stroke> strokes) {
        return fromStrokes(strokes, USUAL_PEN);
    }

    static int[] fromStrokes(List<Stroke> strokes, double pen) {
        List<Point> corners = new ArrayList<>();
        strokes.forEach(stroke -> corners.addAll(stroke.points()));
        requireDrawn(corners);
        List<Point> path = new ArrayList<>();
        strokes.forEach(stroke -> walk(stroke.points(), path));
        DigitFrame frame = DigitFrame.around(path, pen);
        Bitmap32 bitmap = new Bitmap32();
        for (Stroke stroke : strokes) {
            drawStroke(bitmap, frame, stroke.points(), pen);
        }
        return bitmap.countBlocks();
    }

    /**
     * @param ink darkness of each pixel, 0 for paper to 1 for ink, row by row from the top
     * @return 64 values of 0 to 16
     * @throws IllegalArgumentException if the sizes do not fit or no pixel is darker than 0.2
     */
    public static int[] fromBitmap(int width, int height, double[] ink) {
        if (width < 1 || height < 1 || ink.length != (long) width * height) {
            throw new IllegalArgumentException("A bitmap of " + width + " x " + height + " has " + (long) width * height
                    + " pixels; got " + ink.length + ".");
        }
        double threshold = threshold(ink);
        List<Point> dark = new ArrayList<>();
        for (int i = 0; i < ink.length; i++) {
            if (ink[i] >= threshold) {
                dark.add(new Point(i % width + 0.5, i / width + 0.5));
            }
        }
        requireDrawn(dark);
        Bitmap32 bitmap = new Bitmap32();
        bitmap.sample(DigitFrame.around(dark, 1), width, height, ink, threshold);
        for (double pen = 1; bitmap.isThinnerThanUsual() && pen <= USUAL_PEN; pen += 0.5) {
            bitmap = dotted(dark, pen);
        }
        bitmap.thinIfThick();
        return bitmap.countBlocks();
    }

    /** A quick mouse leaves corners far apart; the edge of a drawing is also what lies between them. */
    private static void walk(List<Point> corners, List<Point> path) {
        for (int i = 0; i < corners.size(); i++) {
            Point to = corners.get(i);
            Point from = i == 0 ? to : corners.get(i - 1);
            for (int step = 1; step <= STEPS; step++) {
                double share = (double) step / STEPS;
                path.add(new Point(from.x() + share * (to.x() - from.x()), from.y() + share * (to.y() - from.y())));
            }
        }
    }

    private static double threshold(double[] ink) {
        double darkest = 0;
        for (double value : ink) {
            darkest = Math.max(darkest, value);
        }
        return Math.max(0.2, darkest / 2);
    }

    private static void requireDrawn(List<Point> points) {
        if (points.isEmpty()) {
            throw new IllegalArgumentException("Nothing is drawn. Draw one digit, as large as you like.");
        }
        for (Point point : points) {
            if (!Double.isFinite(point.x()) || !Double.isFinite(point.y())) {
                throw new IllegalArgumentException("A point of the drawing is not a number: " + point + ".");
            }
        }
    }

    /** A thin line would get lost between the pixels of the small bitmap; drawn again with a wider pen it does not. */
    private static Bitmap32 dotted(List<Point> dark, double pen) {
        DigitFrame frame = DigitFrame.around(dark, pen);
        Bitmap32 bitmap = new Bitmap32();
        for (Point point : dark) {
            Point place = frame.place(point);
            bitmap.drawLine(place, place, pen);
        }
        return bitmap;
    }

    private static void drawStroke(Bitmap32 bitmap, DigitFrame frame, List<Point> points, double pen) {
        for (int i = 0; i < points.size(); i++) {
            Point to = frame.place(points.get(i));
            Point from = i == 0 ? to : frame.place(points.get(i - 1));
            bitmap.drawLine(from, to, pen);
        }
    }
}

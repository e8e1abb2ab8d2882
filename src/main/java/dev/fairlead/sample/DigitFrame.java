package dev.fairlead.sample;

import dev.fairlead.sample.DrawnDigit.Point;
import java.util.List;

/**
 * The map from a canvas to the bitmap of 32 x 32: take out the slant, then stretch into 20 x 32 in the middle.
 *
 * @param slant columns per row that the drawing leans
 */
record DigitFrame(double slant, double scaleX, double scaleY, double middleX, double middleY) {
    private static final double WIDTH = 20;
    private static final double HEIGHT = 32;
    /** Of the drawing's height: what counts as its top and bottom rows. */
    private static final double EDGE = 0.05;

    private static final double STEEPEST_SLANT = 0.7;
    /** NIST aligns fully; a little less was read better on drawings that the network had never seen. */
    private static final double SHARE_OF_SLANT = 0.8;

    private static final double MOST_WIDENING = 1.8;
    private static final double MOST_HEIGHTENING = 3;

    /**
     * @param points middles of the ink, at least one
     * @param margin what the ink is wider than its middles: for strokes in pixels of the bitmap, the pen's width
     */
    static DigitFrame around(List<Point> points, double margin) {
        double top = points.stream().mapToDouble(Point::y).min().orElseThrow();
        double bottom = points.stream().mapToDouble(Point::y).max().orElseThrow();
        double height = bottom - top;
        double slant = slant(points, top, bottom);
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        for (Point point : points) {
            double upright = point.x() - slant * point.y();
            left = Math.min(left, upright);
            right = Math.max(right, upright);
        }
        double scaleX = (WIDTH - margin) / Math.max(right - left, 1e-9);
        double scaleY = (HEIGHT - margin) / Math.max(height, 1e-9);
        double x = Math.min(scaleX, MOST_WIDENING * scaleY);
        double y = Math.min(scaleY, MOST_HEIGHTENING * scaleX);
        return new DigitFrame(slant, x, y, (left + right) / 2, (top + bottom) / 2);
    }

    Point place(Point point) {
        double upright = point.x() - slant * point.y();
        return new Point(16 + (upright - middleX) * scaleX, 16 + (point.y() - middleY) * scaleY);
    }

    /** The inverse of {@link #place}. */
    Point source(double x, double y) {
        double row = middleY + (y - 16) / scaleY;
        return new Point(middleX + (x - 16) / scaleX + slant * row, row);
    }

    private static double slant(List<Point> points, double top, double bottom) {
        double height = bottom - top;
        if (height <= 0) {
            return 0;
        }
        double topLeft = Double.POSITIVE_INFINITY;
        double bottomLeft = Double.POSITIVE_INFINITY;
        for (Point point : points) {
            if (point.y() <= top + EDGE * height) {
                topLeft = Math.min(topLeft, point.x());
            }
            if (point.y() >= bottom - EDGE * height) {
                bottomLeft = Math.min(bottomLeft, point.x());
            }
        }
        double full = (bottomLeft - topLeft) / height;
        return SHARE_OF_SLANT * Math.clamp(full, -STEEPEST_SLANT, STEEPEST_SLANT);
    }
}

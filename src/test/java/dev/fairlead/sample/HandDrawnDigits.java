package dev.fairlead.sample;

import dev.fairlead.sample.DrawnDigit.Point;
import dev.fairlead.sample.DrawnDigit.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Digits as a person with a mouse draws them, made of lines and arcs of ellipses (and not of the shapes that training draws), each in several
 * ways, as strokes on a canvas of 280 x 280.
 */
public final class HandDrawnDigits {
    private HandDrawnDigits() {}

    /** By digit, each way to draw it. */
    public static Map<Integer, List<List<Stroke>>> all() {
        Map<Integer, List<List<Stroke>>> all = new TreeMap<>();
        all.put(
                0,
                List.of(
                        of(arc(140, 140, 70, 100, -90, 270)),
                        of(arc(140, 140, 50, 100, -60, 290)),
                        of(arc(140, 140, 95, 95, -100, -455))));
        all.put(
                1,
                List.of(
                        of(line(140, 40, 140, 240)),
                        of(line(100, 85, 145, 40, 145, 240)),
                        of(line(100, 85, 145, 40, 145, 240), line(100, 240, 190, 240)),
                        of(line(160, 40, 125, 240))));
        all.put(
                2,
                List.of(
                        of(join(arc(140, 95, 60, 55, -170, 30), line(192, 122, 80, 240, 205, 240))),
                        of(join(arc(135, 90, 55, 50, -150, 45), line(174, 125, 85, 235), line(85, 235, 200, 230))),
                        of(join(line(85, 60, 190, 60), line(190, 60, 85, 235, 200, 235)))));
        all.put(
                3,
                List.of(
                        of(join(arc(130, 90, 55, 50, -160, 90), arc(130, 190, 62, 52, -90, 160))),
                        of(join(line(85, 45, 190, 45, 130, 120), arc(130, 180, 60, 60, -90, 150))),
                        of(arc(125, 88, 58, 48, -150, 85), arc(125, 190, 65, 55, -95, 150))));
        all.put(
                4,
                List.of(
                        of(line(110, 40, 75, 160, 205, 160), line(170, 90, 168, 240)),
                        of(line(160, 240, 160, 40, 70, 175, 210, 175)),
                        of(line(90, 45, 88, 140, 195, 140), line(190, 40, 190, 240)),
                        of(line(165, 45, 75, 170, 215, 172), line(165, 45, 163, 240))));
        addFiveToNine(all);
        return all;
    }

    private static void addFiveToNine(Map<Integer, List<List<Stroke>>> all) {
        all.put(
                5,
                List.of(
                        of(join(line(190, 45, 100, 45, 92, 125), arc(130, 175, 65, 62, -120, 140))),
                        of(join(line(100, 45, 95, 130), arc(125, 175, 65, 60, -115, 145)), line(100, 45, 195, 42)),
                        of(join(line(185, 40, 95, 50, 95, 120, 140, 118), arc(140, 178, 55, 60, -90, 130)))));
        all.put(
                6,
                List.of(
                        of(join(line(165, 40, 110, 110), arc(140, 180, 55, 60, 200, -190))),
                        of(join(arc(170, 150, 90, 110, -110, -190), arc(140, 185, 58, 55, 170, -200))),
                        of(join(line(130, 40, 95, 180), arc(140, 185, 48, 52, 175, -175)))));
        all.put(
                7,
                List.of(
                        of(line(80, 45, 200, 45, 120, 240)),
                        of(line(80, 45, 200, 45, 120, 240), line(100, 140, 190, 140)),
                        of(line(82, 75, 82, 48, 200, 45, 130, 240)),
                        of(line(75, 50, 195, 45, 150, 130, 135, 240))));
        all.put(
                8,
                List.of(
                        of(arc(140, 90, 45, 48, 90, -270), arc(140, 190, 58, 52, -90, 270)),
                        of(join(
                                arc(140, 90, 48, 50, -20, -270),
                                arc(140, 190, 55, 50, -90, 270),
                                arc(140, 90, 48, 50, 90, -20))),
                        of(arc(140, 92, 55, 48, -90, 270), arc(140, 188, 55, 50, -90, 270))));
        all.put(
                9,
                List.of(
                        of(arc(135, 95, 52, 52, 0, -360), line(187, 60, 185, 240)),
                        of(join(arc(135, 95, 52, 52, -10, -360), line(187, 95, 150, 240))),
                        of(join(arc(140, 95, 50, 50, -20, -350), arc(110, 130, 82, 110, -20, 80))),
                        of(arc(138, 92, 48, 46, -30, -370), line(186, 88, 184, 235))));
    }

    /** A shaky, slanted, larger or smaller drawing of the same elsewhere on the canvas. */
    static List<Stroke> unsteady(List<Stroke> drawing, SplittableRandom random) {
        double scaleX = random.nextDouble(0.35, 1.1);
        double scaleY = random.nextDouble(0.6, 1.1) * Math.max(0.6, scaleX);
        double slant = random.nextDouble(-0.25, 0.3);
        double turn = Math.toRadians(random.nextDouble(-8, 8));
        double shiftX = random.nextDouble(0, 90);
        double shiftY = random.nextDouble(0, 90);
        double shake = random.nextDouble(0, 2.5);
        List<Stroke> result = new ArrayList<>();
        for (Stroke stroke : drawing) {
            result.add(new Stroke(stroke.points().stream()
                    .map(p -> new Point(scaleX * p.x() - slant * scaleY * p.y(), scaleY * p.y()))
                    .map(p -> new Point(
                            shiftX + p.x() * Math.cos(turn) - p.y() * Math.sin(turn) + shake * random.nextGaussian(),
                            shiftY + p.x() * Math.sin(turn) + p.y() * Math.cos(turn) + shake * random.nextGaussian()))
                    .toList()));
        }
        return result;
    }

    /** The same as pixels, with a round pen. */
    static double[] painted(List<Stroke> drawing, int side, double pen) {
        double[] ink = new double[side * side];
        for (Stroke stroke : drawing) {
            for (Point point : dense(stroke.points())) {
                dab(ink, side, point, pen);
            }
        }
        return ink;
    }

    private static void dab(double[] ink, int side, Point point, double pen) {
        int reach = (int) pen / 2 + 2;
        for (int y = (int) point.y() - reach; y <= point.y() + reach; y++) {
            for (int x = (int) point.x() - reach; x <= point.x() + reach; x++) {
                double away = Math.hypot(x + 0.5 - point.x(), y + 0.5 - point.y());
                ink[y * side + x] = Math.max(ink[y * side + x], Math.clamp(pen / 2 - away + 0.5, 0, 1));
            }
        }
    }

    private static List<Point> dense(List<Point> corners) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i + 1 < corners.size(); i++) {
            Point from = corners.get(i);
            Point to = corners.get(i + 1);
            int steps = 1 + (int) (Math.hypot(to.x() - from.x(), to.y() - from.y()) / 3);
            for (int step = 0; step <= steps; step++) {
                double share = (double) step / steps;
                points.add(new Point(from.x() + share * (to.x() - from.x()), from.y() + share * (to.y() - from.y())));
            }
        }
        return points;
    }

    private static List<Stroke> of(Stroke... strokes) {
        return List.of(strokes);
    }

    private static Stroke join(Stroke... parts) {
        List<Point> points = new ArrayList<>();
        for (Stroke part : parts) {
            points.addAll(part.points());
        }
        return new Stroke(points);
    }

    /** Angles in degrees, 0 to the right, 90 down. */
    private static Stroke arc(double x, double y, double radiusX, double radiusY, double from, double to) {
        List<Point> points = new ArrayList<>();
        int steps = 24;
        for (int i = 0; i <= steps; i++) {
            double angle = Math.toRadians(from + (to - from) * i / steps);
            points.add(new Point(x + radiusX * Math.cos(angle), y + radiusY * Math.sin(angle)));
        }
        return new Stroke(points);
    }

    private static Stroke line(double... xy) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i + 3 < xy.length; i += 2) {
            for (int step = 0; step <= 12; step++) {
                double share = step / 12.0;
                points.add(new Point(xy[i] + share * (xy[i + 2] - xy[i]), xy[i + 1] + share * (xy[i + 3] - xy[i + 1])));
            }
        }
        return new Stroke(points);
    }
}

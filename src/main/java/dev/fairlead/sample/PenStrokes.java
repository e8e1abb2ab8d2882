package dev.fairlead.sample;

import dev.fairlead.sample.DrawnDigit.Point;
import dev.fairlead.sample.DrawnDigit.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws digits with a made-up hand: how people write each digit (a one with and without serif, a seven with and without bar, a four open and
 * closed), bent, slanted and written with pens of many widths. Training sees some of these beside the real digits, so that a digit drawn with a
 * mouse is no surprise; the held-out digits by which the network is judged are real ones only.
 */
final class PenStrokes {
    /**
     * For each digit the ways to write it; strokes are parted by {@code |}; {@code ~} begins a curve through its points and {@code -} a line
     * with corners, in hundredths of the digit's box, y growing downwards.
     */
    private static final List<List<String>> WAYS = List.of(
            List.of(
                    "~50,1 20,14 5,50 20,88 50,99 80,88 95,50 80,14 52,1",
                    "~66,6 30,7 8,38 12,80 45,99 80,86 93,50 82,15 50,2 38,6",
                    "~40,2 75,8 95,45 85,85 50,99 15,88 4,52 15,15 44,0"),
            List.of(
                    "-50,0 50,100",
                    "-22,26 50,0 50,100",
                    "-22,26 50,0 50,100 | -18,100 82,100",
                    "-28,18 54,0 54,100",
                    "-50,0 50,100 | -25,100 75,100",
                    "-2,48 60,0 60,100"),
            List.of(
                    "~8,25 25,5 60,2 85,20 78,46 45,72 8,98 | -8,98 95,98",
                    "~10,22 35,2 75,6 85,30 60,62 22,92 8,88 20,75 48,86 95,98",
                    "-10,6 88,4 10,97 92,97",
                    "~12,30 20,8 50,0 80,12 82,36 55,66 10,97 | -10,97 94,94",
                    "~5,15 40,0 80,8 82,30 50,60 10,96 45,90 95,97"),
            List.of(
                    "~8,12 40,0 80,10 82,32 40,47 | ~40,47 88,60 88,85 45,100 5,88",
                    "-8,2 88,2 42,40 | ~42,40 85,50 90,80 55,100 5,90",
                    "~10,15 45,0 82,18 58,45 30,48 62,50 90,72 55,99 8,88",
                    "~5,8 50,0 85,22 40,45 | ~30,46 80,52 92,78 50,100 2,94"),
            List.of(
                    "-20,2 8,60 92,60 | -70,25 68,100",
                    "-65,0 5,65 95,65 | -65,0 65,100",
                    "-68,100 68,0 5,68 95,68",
                    "-12,0 12,50 85,50 | -82,0 82,100",
                    "~15,0 8,45 50,56 90,50 | -85,5 80,100",
                    "-40,0 4,62 96,62 | -62,38 60,100",
                    "-10,0 14,52 84,48 | -88,0 70,100"),
            List.of(
                    "-85,3 18,3 14,45 | ~14,45 55,36 90,60 75,92 35,100 5,88",
                    "-20,3 15,45 | ~15,45 60,38 92,65 70,95 30,100 5,90 | -20,3 92,0",
                    "~88,4 30,3 15,25 25,45 70,50 88,72 60,98 8,93",
                    "-90,0 28,2 20,42 | ~20,42 72,42 90,70 60,98 4,98"),
            List.of(
                    "~75,2 35,25 10,60 20,92 55,99 85,80 70,55 40,52 12,70",
                    "~60,0 20,35 8,75 40,100 80,90 85,62 55,50 15,72",
                    "-60,0 15,65 | ~15,65 25,95 60,100 88,78 65,55 18,68",
                    "~40,0 14,40 6,78 40,100 88,92 88,66 50,56 12,76",
                    "~85,10 50,0 14,30 6,70 40,100 88,85 80,55 45,48 10,66"),
            List.of(
                    "-5,5 92,5 40,100",
                    "-5,5 92,5 40,100 | -30,50 80,50",
                    "~5,8 50,4 92,5 | -92,5 35,100",
                    "-8,20 8,4 92,4 45,100",
                    "-5,5 90,5 | ~90,5 60,40 46,100",
                    "-6,6 90,3 45,100 | -22,52 78,46",
                    "-5,22 6,5 92,5 48,100 | -25,52 80,52",
                    "-5,4 85,4 72,100"),
            List.of(
                    "~50,48 15,30 25,5 50,0 78,8 82,28 50,48 10,70 18,95 50,100 85,92 88,68 50,48",
                    "~82,12 50,0 18,15 30,40 70,58 88,82 50,100 12,82 30,58 70,40 82,12",
                    "~50,0 20,12 20,38 50,48 80,38 80,12 50,0 | ~50,48 10,62 10,88 50,100 90,88 90,62 50,48",
                    "~85,8 45,0 15,20 45,45 80,65 80,92 45,100 14,88 20,62 60,42 90,12"),
            List.of(
                    "~85,20 50,0 12,18 15,45 50,52 85,25 | -86,10 84,100",
                    "~88,18 50,0 12,20 18,48 55,52 86,22 | ~86,22 85,60 65,95 20,98",
                    "~80,18 45,0 10,22 25,50 70,42 84,10 | -84,10 50,100",
                    "~50,0 12,12 12,40 48,50 86,38 86,12 50,0 | -88,15 86,100",
                    "~82,8 45,2 10,22 20,48 60,46 84,18 | -86,4 40,100",
                    "~84,14 40,0 8,25 30,52 75,45 86,14 | ~86,14 88,55 70,90 25,99"));

    private static final int CURVE_STEPS = 4;

    private PenStrokes() {}

    /** Pixels of 0 to 16, as {@link DrawnDigit} makes them of a drawing. */
    static double[] draw(int digit, SplittableRandom random) {
        List<String> ways = WAYS.get(digit);
        List<Stroke> strokes = new ArrayList<>();
        double bend = random.nextDouble(1, 5);
        for (String stroke : ways.get(random.nextInt(ways.size())).split("\\|")) {
            strokes.add(stroke(stroke.strip(), bend, random));
        }
        double pen = random.nextDouble(3.2, 6.6);
        int[] counts = DrawnDigit.fromStrokes(leaned(strokes, random), pen);
        double[] pixels = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            pixels[i] = counts[i];
        }
        return pixels;
    }

    /** Turned by up to 14 degrees, leaning by up to a third of the height, narrow or wide, bent as on uneven paper. */
    private static List<Stroke> leaned(List<Stroke> strokes, SplittableRandom random) {
        double turn = Math.toRadians(random.nextDouble(-14, 14));
        double lean = random.nextDouble(-0.35, 0.35);
        double width = random.nextDouble(0.4, 1.1);
        double wave = random.nextDouble(0, 7);
        double phase = random.nextDouble(0, 2 * Math.PI);
        double length = random.nextDouble(60, 140);
        List<Stroke> result = new ArrayList<>();
        for (Stroke stroke : strokes) {
            result.add(new Stroke(stroke.points().stream()
                    .map(p -> new Point(
                            width * p.x() - lean * p.y() + wave * Math.sin(phase + 2 * Math.PI * p.y() / length),
                            p.y() + wave * Math.sin(phase + 2 * Math.PI * p.x() / length)))
                    .map(p -> new Point(
                            p.x() * Math.cos(turn) - p.y() * Math.sin(turn),
                            p.x() * Math.sin(turn) + p.y() * Math.cos(turn)))
                    .toList()));
        }
        return result;
    }

    private static Stroke stroke(String text, double bend, SplittableRandom random) {
        List<Point> corners = new ArrayList<>();
        for (String pair : text.substring(1).split(" ")) {
            String[] xy = pair.split(",");
            corners.add(new Point(
                    Double.parseDouble(xy[0]) + bend * random.nextGaussian(),
                    Double.parseDouble(xy[1]) + bend * random.nextGaussian()));
        }
        return new Stroke(text.startsWith("~") ? curve(corners) : corners);
    }

    /** A Catmull-Rom spline: it goes through all of its points. */
    private static List<Point> curve(List<Point> corners) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i + 1 < corners.size(); i++) {
            Point before = corners.get(Math.max(0, i - 1));
            Point from = corners.get(i);
            Point to = corners.get(i + 1);
            Point after = corners.get(Math.min(corners.size() - 1, i + 2));
            for (int step = 0; step <= CURVE_STEPS; step++) {
                double t = (double) step / CURVE_STEPS;
                points.add(new Point(
                        spline(before.x(), from.x(), to.x(), after.x(), t),
                        spline(before.y(), from.y(), to.y(), after.y(), t)));
            }
        }
        return points;
    }

    private static double spline(double before, double from, double to, double after, double t) {
        return from
                + 0.5
                        * t
                        * (to
                                - before
                                + t
                                        * (2 * before
                                                - 5 * from
                                                + 4 * to
                                                - after
                                                + t * (3 * (from - to) + after - before)));
    }
}

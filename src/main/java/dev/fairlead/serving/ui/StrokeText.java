package dev.fairlead.serving.ui;

import dev.fairlead.sample.DrawnDigit.Point;
import dev.fairlead.sample.DrawnDigit.Stroke;
import java.util.ArrayList;
import java.util.List;

/** Strokes as the canvas sends them: points {@code x,y} apart by spaces, strokes apart by {@code |}. */
final class StrokeText {
    /** A person's drawing has some hundreds of points; a page that sends more is not ours. */
    private static final int LONGEST = 200_000;

    private StrokeText() {}

    /** @throws IllegalArgumentException if it is not of that form */
    static List<Stroke> parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("A drawing of " + text.length() + " characters; at most " + LONGEST);
        }
        List<Stroke> strokes = new ArrayList<>();
        for (String stroke : text.split("\\|")) {
            List<Point> points = new ArrayList<>();
            for (String point : stroke.strip().split(" ")) {
                if (!point.isEmpty()) {
                    points.add(point(point));
                }
            }
            if (!points.isEmpty()) {
                strokes.add(new Stroke(points));
            }
        }
        return strokes;
    }

    private static Point point(String text) {
        String[] coordinates = text.split(",");
        if (coordinates.length != 2) {
            throw new IllegalArgumentException("'" + text + "' is not x,y");
        }
        return new Point(Double.parseDouble(coordinates[0]), Double.parseDouble(coordinates[1]));
    }
}

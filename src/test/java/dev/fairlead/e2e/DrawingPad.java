package dev.fairlead.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import dev.fairlead.sample.DrawnDigit.Point;
import dev.fairlead.sample.DrawnDigit.Stroke;
import java.util.List;

/** The canvas on which a reader draws a digit with the mouse. */
final class DrawingPad {
    private static final double CANVAS_OF_STROKES = 280;

    private final Page page;

    DrawingPad(Page page) {
        this.page = page;
    }

    /** Wipes it and draws these strokes, in the mouse's own steps. */
    void draw(List<Stroke> drawing) {
        page.locator("#draw-clear").click();
        assertThat(page.locator("#draw-result")).hasText("?");
        BoundingBox canvas = page.locator("#draw-canvas").boundingBox();
        for (Stroke stroke : drawing) {
            List<Point> points = stroke.points();
            moveTo(canvas, points.getFirst());
            page.mouse().down();
            points.forEach(point -> moveTo(canvas, point));
            page.mouse().up();
        }
    }

    private void moveTo(BoundingBox canvas, Point point) {
        page.mouse()
                .move(
                        canvas.x + point.x() / CANVAS_OF_STROKES * canvas.width,
                        canvas.y + point.y() / CANVAS_OF_STROKES * canvas.height);
    }
}

package dev.fairlead.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;

/** The canvas of the pipeline editor as a person with a mouse or a keyboard uses it. */
record Canvas(Page page) {
    private static final int MOVES = 6;

    /** Drags an entry of the palette to a place of the canvas. */
    void drag(String kind, double x, double y) {
        kind(kind).dragTo(page.locator(".react-flow__pane"), new Locator.DragToOptions().setTargetPosition(x, y));
    }

    /** An entry of the palette. */
    Locator kind(String title) {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Add a step"))
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(title));
    }

    Locator step(String name) {
        return page.locator(".react-flow__node[data-id='" + name + "']");
    }

    /** Chooses a step, and waits for its form. */
    void open(String name) {
        step(name).click();
        awaitForm(name);
    }

    void awaitForm(String name) {
        page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName(name).setExact(true).setLevel(2))
                .waitFor();
    }

    /** @param name empty for the head of the step */
    Locator port(String step, String name, boolean output) {
        String side = output ? ".source" : ".target";
        return name.isEmpty()
                ? step(step).locator(".dag-head .react-flow__handle" + side)
                : step(step).locator(".react-flow__handle" + side + "[data-handleid='" + name + "']");
    }

    /** Draws a line from one port to another. */
    void line(Locator from, Locator to) {
        BoundingBox begin = middle(from);
        BoundingBox end = middle(to);
        page.mouse().move(begin.x, begin.y);
        page.mouse().down();
        page.mouse().move(end.x, end.y, new Mouse.MoveOptions().setSteps(MOVES));
        page.mouse().up();
    }

    private static BoundingBox middle(Locator port) {
        port.waitFor();
        BoundingBox box = port.boundingBox();
        box.x += box.width / 2;
        box.y += box.height / 2;
        return box;
    }

    Locator field(String label) {
        return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(label))
                .first();
    }

    /** Presses a key on what has the focus then. */
    void press(Locator target, String key) {
        target.focus();
        page.keyboard().press(key);
    }

    /** Replaces what the focused field has, and leaves it. */
    void type(String text) {
        page.keyboard().press("Control+a");
        page.keyboard().type(text);
        page.keyboard().press("Tab");
    }

    /** Chooses the first entry of a list that begins so, by typing. */
    void choose(String list, String text) {
        Locator box = page.getByRole(
                AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(list).setExact(true));
        box.focus();
        page.keyboard().type(text);
        page.getByRole(AriaRole.OPTION).first().waitFor();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
    }
}

package dev.fairlead.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;

/** Opens pages and collects what is wrong with them: errors in the console, refused requests, what is cut off, what axe finds. */
final class PageLook {
    /** Vaadin's client says that it is connected and has nothing left to do. */
    private static final String QUIET = "() => { const clients = Object.values(window.Vaadin?.Flow?.clients ?? {});"
            + " return clients.length > 0 && clients.every(client => !client.isActive || !client.isActive())"
            + " && !document.querySelector('[theme~=loading]'); }";
    /**
     * What ends past the right edge of the window. What lies in something that scrolls by itself, a table or a block of code, may
     * be wide; a state's word inside a table may not be cut even so.
     */
    private static final String CUT = """
            () => {
              const width = document.documentElement.clientWidth;
              const wrong = [];
              if (document.documentElement.scrollWidth > width) {
                wrong.push('the page scrolls sideways: ' + document.documentElement.scrollWidth);
              }
              const own = ['vaadin-grid', 'vaadin-tabs', 'pre', 'fl-log-view', 'fl-dag-canvas'];
              const scrolls = e => own.includes(e.localName)
                  || ['auto', 'scroll'].includes(getComputedStyle(e).overflowX) && e !== document.body
                      && e !== document.documentElement && e.localName !== 'main' && !e.classList.contains('page');
              const inside = e => { for (let at = e.parentElement; at; at = at.parentElement) if (scrolls(at)) return true; };
              for (const e of document.body.querySelectorAll('*')) {
                const box = e.getBoundingClientRect();
                const hidden = box.width === 0 || box.height === 0 || !e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
                if (!hidden && box.right > width + 1 && !inside(e)) {
                  wrong.push(`${e.localName}.${e.className} "${(e.textContent ?? '').trim().slice(0, 40)}" ends at ${Math.round(box.right)}`);
                }
              }
              for (const badge of document.querySelectorAll('vaadin-grid-cell-content .status')) {
                const cell = badge.closest('vaadin-grid-cell-content');
                if (badge.getBoundingClientRect().right > cell.getBoundingClientRect().right + 1) {
                  wrong.push('a cell cuts "' + badge.textContent + '"');
                }
              }
              return wrong.slice(0, 8);
            }
            """;

    private static final int LONGEST_NAME = 60;

    private final RunningPortal portal;
    private final Page page;
    private final String name;
    private final List<String> heard = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    PageLook(RunningPortal portal, BrowserContext person, String name) {
        this.portal = portal;
        this.page = person.newPage();
        this.name = name;
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                heard.add("console: " + message.text());
            }
        });
        page.onPageError(error -> heard.add("script: " + error));
        page.onResponse(this::hear);
    }

    private void hear(Response response) {
        if (response.status() >= 400) {
            heard.add(response.status() + " " + response.request().method() + " " + response.url());
        }
    }

    Page page() {
        return page;
    }

    /** Opens an address, waits until it stands still, takes its picture and notes what is wrong. */
    void visit(String path) {
        page.navigate(portal.uri(path).toString());
        settle();
        Browser.picture(page, name + pictureName(path));
        note(path);
    }

    /** Waits until the page has a heading and the server has nothing more to say. */
    void settle() {
        page.locator("h1, h2").first().waitFor(new Locator.WaitForOptions().setTimeout(30_000));
        page.waitForFunction(QUIET);
    }

    /** Notes what is wrong with what is seen now. */
    void note(String where) {
        List<String> here = new ArrayList<>(heard);
        heard.clear();
        ((List<?>) page.evaluate(CUT)).forEach(cut -> here.add("cut off: " + cut));
        try {
            Browser.assertAccessible(page);
        } catch (AssertionError findings) {
            here.add(findings.getMessage());
        }
        here.forEach(line -> wrong.add(name + " " + where + ": " + line));
    }

    List<String> wrong() {
        return wrong;
    }

    private static String pictureName(String path) {
        String plain = path.replaceAll("(job-)?[0-9a-z]{20,}", "one").replaceAll("[^A-Za-z]+", "-");
        return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
    }
}

package dev.fairlead.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, driven by Playwright; pictures go to target/screenshots. */
public final class Browser implements AutoCloseable {
    private static final String CHROMIUM = System.getenv().getOrDefault("FAIRLEAD_CHROMIUM", "/usr/bin/chromium");
    /** A page's first visit makes the server read its classes, on two cores beside the tests. */
    private static final double PATIENCE_MILLIS = 30_000;

    private static final Path PICTURES = Path.of("target/screenshots");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    public Browser() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(CHROMIUM))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** A fresh person's browser: no cookies, the given language and scheme. */
    public BrowserContext person(String language, ColorScheme scheme) {
        return chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setLocale(language)
                .setColorScheme(scheme)
                .setViewportSize(1440, 900));
    }

    public static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    /** Fails with what axe finds on the page. */
    public static void assertAccessible(Page page) {
        // Vaadin's own line about a lost connection stands outside of every landmark: vaadin/flow, ConnectionIndicator.
        var violations = new AxeBuilder(page)
                .exclude("vaadin-connection-indicator").analyze().getViolations().stream()
                        .filter(rule -> !isOfTheLibrary(rule))
                        .toList();
        assertThat(violations)
                .as("axe on %s", page.url())
                .extracting(rule -> rule.getId() + ": "
                        + rule.getNodes().stream()
                                .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                .limit(3)
                                .toList())
                .isEmpty();
    }

    /** What scrolls inside vaadin-tabs, a div with a tabindex, stands between the list of tabs and its tabs: vaadin/web-components, Tabs. */
    private static boolean isOfTheLibrary(Rule rule) {
        return rule.getId().equals("aria-required-children")
                && rule.getNodes().stream().allMatch(node -> node.getHtml().startsWith("<vaadin-tabs "));
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}

package dev.fairlead.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The portal is killed under a half-filled form: the reader is told, the page comes back by itself, and nothing typed is lost. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostConnectionE2E {
    private static final double SOON_MILLIS = 15_000;
    private static final double START_MILLIS = 90_000;

    private RunningPortal portal;
    private Browser browser;
    private Page page;

    @BeforeAll
    void start() throws Exception {
        portal = RunningPortal.onEmptyFolder("lost", "--gpus", "2");
        browser = new Browser();
        BrowserContext person = browser.person("en-US", ColorScheme.LIGHT);
        page = person.newPage();
        page.navigate(portal.signInLink());
        page.getByRole(AriaRole.HEADING).first().waitFor();
    }

    @AfterAll
    void stop() throws Exception {
        browser.close();
        portal.close();
    }

    @Test
    void whatWasTypedSurvivesThePortal() throws Exception {
        page.navigate(portal.uri("/t/default/jobs/new").toString());
        field("Name").fill("half-typed");
        field("Name").press("Tab");
        field("CPU").fill("abc");
        field("CPU").press("Tab");
        Locator wrong = page.locator(".set-wrong");
        assertThat(wrong).containsText("CPU is \"abc\"; it must be a number");
        assertThat(page.getByText("The GPUs here are virtual")).isVisible();
        Browser.picture(page, "form-wrong");
        Browser.assertAccessible(page);

        portal.kill();
        assertThat(page.getByText("The connection to Fairlead is lost"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SOON_MILLIS));
        field("Command").fill("python late.py");
        Browser.picture(page, "connection-lost");
        portal.start();

        assertThat(page.getByText("What you had typed before is restored."))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(START_MILLIS));
        assertThat(field("Name")).hasValue("half-typed");
        assertThat(field("CPU")).hasValue("abc");
        assertThat(field("Command")).hasValue("python late.py");
        Browser.picture(page, "draft-restored");
        Browser.assertAccessible(page);
    }

    private Locator field(String label) {
        return page.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(label).setExact(true));
    }
}

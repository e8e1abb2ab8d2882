package dev.fairlead.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** A reader works on the list of jobs: narrows it, shares it, goes back, moves by keys, chooses columns, exports, acts on several. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ListsE2E {
    private RunningPortal portal;
    private Browser browser;
    private BrowserContext person;
    private Page page;

    @BeforeAll
    void start() throws Exception {
        portal = RunningPortal.onEmptyFolder("lists", "--gpus", "4");
        browser = new Browser();
        person = browser.person("en-US", ColorScheme.LIGHT);
        page = person.newPage();
        page.navigate(portal.signInLink());
        new SampleWork(portal).fillJobs();
    }

    @AfterAll
    void stop() throws Exception {
        browser.close();
        portal.close();
    }

    @Test
    @Order(1)
    void filtersStandInTheAddressAndTheBackButtonTakesThemBack() {
        open("/t/default/jobs");
        assertThat(page.locator(".title-count")).hasText("4");

        chip("Failed").click();
        assertThat(page).hasURL(Pattern.compile("\\?state=failed$"));
        assertThat(rows()).hasCount(1);
        chip("Running").click();
        assertThat(rows()).hasCount(2);
        assertThat(page.locator(".title-count")).hasText("2");
        assertThat(page).hasURL(Pattern.compile("\\?state=failed&state=running$"));

        page.goBack();
        assertThat(rows()).hasCount(1);
        assertThat(chip("Running")).hasAttribute("aria-pressed", "false");
        page.goBack();
        assertThat(rows()).hasCount(4);
        assertThat(page).hasURL(Pattern.compile("/jobs$"));
    }

    @Test
    @Order(2)
    void aSharedLinkShowsTheSameList() {
        open("/t/default/jobs?state=failed&state=succeeded&sort=name");

        assertThat(chip("Failed")).hasAttribute("aria-pressed", "true");
        assertThat(rows()).hasText(new String[] {"prepare-data-1", "train-broken-2"});
    }

    @Test
    @Order(3)
    void keysSearchMoveAndOpen() {
        open("/t/default/jobs");
        assertThat(rows()).hasCount(4);

        page.keyboard().press("/");
        page.keyboard().type("train");
        assertThat(page).hasURL(Pattern.compile("\\?q=train$"));
        assertThat(rows()).hasText(new String[] {"train-digits-3", "train-broken-2"});

        page.locator("h1").click();
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("k");
        page.keyboard().press("j");
        Browser.picture(page, "list-keys");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("train-broken-2");
    }

    @Test
    @Order(4)
    void chosenColumnsAreThereAgainAfterAReload() {
        open("/t/default/jobs");
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Columns"))
                .click();
        page.locator("vaadin-menu-bar-item")
                .filter(new Locator.FilterOptions().setHasText("Priority"))
                .click();
        page.keyboard().press("Escape");
        assertThat(header("Priority")).isVisible();

        page.reload();
        assertThat(header("Priority")).isVisible();
        assertThat(header("Id")).isHidden();
    }

    @Test
    @Order(5)
    void whatIsShownIsExported() throws Exception {
        open("/t/default/jobs?state=failed");
        assertThat(rows()).hasCount(1);

        Download file = page.waitForDownload(
                () -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Export what is shown as CSV"))
                        .click());

        assertThat(file.suggestedFilename()).isEqualTo("jobs.csv");
        assertThat(Files.readString(file.path()).lines())
                .hasSize(2)
                .last()
                .satisfies(line -> assertThat(line).startsWith("train-broken-2,FAILED,Training,"));
    }

    @Test
    @Order(6)
    void severalJobsAreSelectedByKeyAndCancelledAtOnce() {
        open("/t/default/jobs?state=waiting");
        assertThat(rows()).hasCount(1);
        page.keyboard().press("j");
        page.keyboard().press("x");
        assertThat(page.locator(".bulk-bar")).containsText("1 selected");
        Browser.picture(page, "list-selected");
        Browser.assertAccessible(page);

        page.locator(".bulk-bar")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel job"))
                .click();

        assertThat(page.getByText("1 job is being cancelled.").first()).isVisible();
        assertThat(page.getByText("Nothing matches")).isVisible();
        assertThat(page.locator(".bulk-bar")).isHidden();
    }

    private void open(String path) {
        page.navigate(portal.uri(path).toString());
        page.locator("fl-list").waitFor();
    }

    private Locator chip(String word) {
        return page.locator(".chip").filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + word)));
    }

    /** The names of the rows in sight. */
    private Locator rows() {
        return page.locator("vaadin-grid-cell-content a[href*='/jobs/job']:visible");
    }

    private Locator header(String word) {
        return page.locator("vaadin-grid-cell-content")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + word + "\\s*$")));
    }
}

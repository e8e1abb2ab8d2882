package dev.fairlead.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who does not touch the mouse finds a job, does things, and pastes an id. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PaletteE2E {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RunningPortal portal;
    private Browser browser;
    private Page page;
    private Locator field;
    private Locator status;
    private String first;
    private String second;

    @BeforeAll
    void start() throws Exception {
        portal = RunningPortal.onEmptyFolder("palette");
        browser = new Browser();
        BrowserContext person = browser.person("en-US", ColorScheme.LIGHT);
        page = person.newPage();
        page.navigate(portal.signInLink());
        first = submit("digits");
        second = submit("train-digits");
        page.navigate(portal.uri("/t/default/queue").toString());
        assertThat(heading()).hasText("Queue");
        field = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Search for things"));
        status = page.locator("fl-palette [role=status]");
    }

    @AfterAll
    void stop() throws Exception {
        browser.close();
        portal.close();
    }

    @Test
    @Order(1)
    void theKeysOpenItOnPagesAndActions() {
        page.keyboard().press("Control+k");
        assertThat(field).isFocused();
        assertThat(options().filter(new Locator.FilterOptions().setHasText("Submit a job")))
                .isVisible();
        assertThat(status).hasText(Pattern.compile("\\d+ results"));
        Browser.assertAccessible(page);
        page.keyboard().press("Escape");
        assertThat(field).isHidden();
    }

    @Test
    @Order(2)
    void aJobIsFoundAndOpenedWithArrowsAndEnter() {
        page.keyboard().press("Control+k");
        page.keyboard().type("digits");
        assertThat(options()).containsText(new String[] {"digits-1", "train-digits-2"});
        assertThat(status).hasText("2 results");
        assertThat(chosen()).containsText("digits-1");
        assertThat(field).hasAttribute("aria-activedescendant", chosen().getAttribute("id"));
        Browser.picture(page, "palette-found");
        Browser.assertAccessible(page);
        page.keyboard().press("ArrowDown");
        assertThat(chosen()).containsText("train-digits-2");
        page.keyboard().press("ArrowDown");
        assertThat(chosen()).containsText("digits-1");
        page.keyboard().press("ArrowUp");
        page.keyboard().press("Enter");
        page.waitForURL(url -> url.endsWith("/t/default/jobs/" + second));
        assertThat(heading()).containsText("train-digits-2");
    }

    @Test
    @Order(3)
    void whatWasChosenStandsFirstTheNextTime() {
        page.keyboard().press("Control+k");
        assertThat(options().first()).containsText("train-digits-2");
        page.keyboard().press("Escape");
    }

    @Test
    @Order(4)
    void aPastedIdGoesStraightToItsPage() {
        page.keyboard().press("Control+k");
        page.evaluate(
                "id => { const field = document.activeElement; field.dispatchEvent(new ClipboardEvent('paste',"
                        + " { bubbles: true })); field.value = id; field.dispatchEvent(new Event('input', { bubbles: true })); }",
                first);
        page.waitForURL(url -> url.endsWith("/t/default/jobs/" + first));
        assertThat(field).isHidden();
    }

    @Test
    @Order(5)
    void enterThatIsQuickerThanTheAnswerOpensTheBest() {
        page.keyboard().press("Control+k");
        page.keyboard().type("submit");
        page.keyboard().press("Enter");
        page.waitForURL(url -> url.endsWith("/t/default/jobs/new"));
        assertThat(heading()).hasText("Submit a job");
    }

    @Test
    @Order(6)
    void nothingFoundIsSaidAndTheSchemeIsSwitched() {
        page.keyboard().press("Control+k");
        page.keyboard().type("zzz-no-such-thing");
        assertThat(status).containsText("Nothing found");
        assertThat(options()).hasCount(0);
        field.fill("dark");
        assertThat(chosen()).containsText("Switch between light and dark");
        page.keyboard().press("Enter");
        page.waitForFunction("() => document.documentElement.style.colorScheme === 'dark'");
        page.keyboard().press("Control+k");
        Browser.assertAccessible(page);
        Browser.picture(page, "palette-dark");
        page.keyboard().press("Escape");
    }

    @Test
    @Order(7)
    void aReaderOfChineseFindsByBothLanguages() {
        page.keyboard().press("Control+k");
        page.keyboard().type("switch to");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("搜索、前往或执行")))
                .isVisible();
        page.keyboard().press("Control+k");
        Locator chineseField = page.locator("fl-palette input");
        assertThat(chineseField).isFocused();
        page.keyboard().type("submit");
        assertThat(chosen()).containsText("提交作业");
        chineseField.fill("队列");
        assertThat(chosen()).containsText("队列");
        Browser.picture(page, "palette-chinese");
        Browser.assertAccessible(page);
        page.keyboard().press("Enter");
        page.waitForURL(url -> url.endsWith("/t/default/queue"));
    }

    private Locator options() {
        return page.getByRole(AriaRole.OPTION);
    }

    private Locator chosen() {
        return page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setSelected(true));
    }

    private Locator heading() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    private String submit(String name) throws Exception {
        String document = "{\"name\": \"" + name
                + "\", \"team\": \"default\", \"command\": [\"true\"], \"resources\": {\"cpu\": \"100m\", \"memory\": \"16Mi\"}}";
        var answer = portal.post("/api/v1/jobs", "application/json", document);
        assertThat(List.of(201)).contains(answer.statusCode());
        return JSON.readTree(answer.body()).path("id").asString();
    }
}

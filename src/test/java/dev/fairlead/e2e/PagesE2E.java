package dev.fairlead.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Every page there is, filled, in both languages and schemes: nothing cut off, no error, nothing for axe to find. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PagesE2E {
    private static final int PHONE_WIDTH = 390;
    private static final int PHONE_HEIGHT = 844;
    /** A deployment loads the model in a process of its own first. */
    private static final double CHECK_MILLIS = 90_000;

    private RunningPortal portal;
    private Browser browser;
    private BrowserContext english;
    private final Map<String, List<String>> visits = new LinkedHashMap<>();

    @BeforeAll
    void start() throws Exception {
        portal = RunningPortal.onEmptyFolder("pages", "--gpus", "4");
        browser = new Browser();
        english = browser.person("en-US", ColorScheme.LIGHT);
        Page first = english.newPage();
        first.navigate(portal.signInLink());
        SampleWork work = new SampleWork(portal);
        work.fill();
        deploy(first);
        draw(first);
        visits.put("login", List.of());
        visits.put("", List.of("/"));
        visits.put("t/:team", List.of("/t/default"));
        visits.put("t/:team/jobs", List.of("/t/default/jobs", "/t/default/jobs?state=waiting"));
        visits.put("t/:team/jobs/new", List.of("/t/default/jobs/new", "/t/default/jobs/new?from=" + work.failed()));
        visits.put(
                "t/:team/jobs/:job",
                List.of(
                        "/t/default/jobs/" + work.running(),
                        "/t/default/jobs/" + work.running() + "?tab=replicas",
                        "/t/default/jobs/" + work.running() + "?tab=usage",
                        "/t/default/jobs/" + work.waiting(),
                        "/t/default/jobs/" + work.failed()));
        visits.put("t/:team/queue", List.of("/t/default/queue"));
        visits.put(
                "t/:team/pipeline-runs/:run",
                List.of(
                        "/t/default/pipeline-runs/" + work.pipelineRun(),
                        "/t/default/pipeline-runs/" + work.pipelineRun() + "?step=train",
                        "/t/default/pipeline-runs/" + work.pipelineRun() + "?step=prepare&side=logs"));
        visits.put("t/:team/experiments", List.of("/t/default/experiments"));
        visits.put("t/:team/experiments/:experiment", List.of("/t/default/experiments/" + work.experiment()));
        visits.put("t/:team/runs/:run", List.of("/t/default/runs/" + work.run()));
        visits.put("t/:team/models", List.of("/t/default/models"));
        visits.put("t/:team/models/:model", List.of("/t/default/models/digits"));
        visits.put(
                "t/:team/register-model",
                List.of("/t/default/register-model?run=" + work.run() + "&path=model/model.onnx"));
        visits.put("t/:team/pipelines", List.of("/t/default/pipelines", "/t/default/pipelines?q=nothing"));
        visits.put("t/:team/pipelines/new", List.of("/t/default/pipelines/new"));
        visits.put(
                "t/:team/pipelines/:pipeline",
                List.of("/t/default/pipelines/my-pipeline", "/t/default/pipelines/my-pipeline?tab=runs"));
        visits.put("t/:team/deployments", List.of("/t/default/deployments"));
        visits.put("t/:team/deployments/:deployment", List.of("/t/default/deployments/digits"));
        visits.put(
                "t/:team/deployments/:deployment/:tab",
                List.of("/t/default/deployments/digits/console", "/t/default/deployments/digits/draw"));
        visits.put("t/:team/team", List.of("/t/default/team"));
        visits.put("connect", List.of("/connect"));
        visits.put("account", List.of("/account"));
        visits.put("people", List.of("/people"));
        visits.put("teams", List.of("/teams"));
        visits.put("audit", List.of("/audit"));
        visits.put("outbound", List.of("/outbound"));
    }

    private void deploy(Page page) {
        page.navigate(portal.uri("/t/default/deployments").toString());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Deploy version 1"))
                .click();
        Locator said = page.locator("vaadin-notification-card");
        said.waitFor(new Locator.WaitForOptions().setTimeout(CHECK_MILLIS));
        assertThat(said).containsText("is on its way");
    }

    private void draw(Page page) {
        page.navigate(portal.uri("/t/default/pipelines/new").toString());
        Canvas canvas = new Canvas(page);
        canvas.kind("Shell script").click();
        canvas.awaitForm("script");
        canvas.kind("Python script").click();
        canvas.awaitForm("python");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        page.waitForURL(url -> url.endsWith("/my-pipeline"));
    }

    @AfterAll
    void stop() throws Exception {
        browser.close();
        portal.close();
    }

    @Test
    @Order(1)
    void everyRouteIsVisited() throws Exception {
        assertThat(visits.keySet()).containsExactlyInAnyOrderElementsOf(Routes.all());
    }

    @Test
    @Order(2)
    void everyPageIsWholeInTheLightAndInEnglish() {
        PageLook look = new PageLook(portal, english, "light");
        visits.values().forEach(paths -> paths.forEach(look::visit));
        assertThat(look.wrong()).isEmpty();
    }

    @Test
    @Order(3)
    void everyPageIsWholeInTheDarkAndInChinese() {
        PageLook look = new PageLook(portal, chinese(), "dark");
        visits.values().forEach(paths -> paths.forEach(look::visit));
        assertThat(look.wrong()).isEmpty();
    }

    @Test
    @Order(4)
    void theMainPagesAreReadableOnAPhone() {
        PageLook look = new PageLook(portal, english, "phone");
        look.page().setViewportSize(PHONE_WIDTH, PHONE_HEIGHT);
        List.of("", "/jobs", "/jobs/new", "/queue", "/deployments").forEach(path -> look.visit("/t/default" + path));
        look.visit("/connect");
        List.of("t/:team/jobs/:job", "t/:team/deployments/:deployment", "t/:team/deployments/:deployment/:tab")
                .forEach(pattern -> visits.get(pattern).forEach(look::visit));
        assertThat(look.wrong()).isEmpty();
    }

    @Test
    @Order(5)
    void aBrowserInChineseIsAnsweredInChineseAtItsFirstVisit() {
        Page page = chinese().newPage();
        page.navigate(portal.uri("/t/default/jobs").toString());
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("作业");
    }

    /** The stock Swagger UI: its labels, colours and headings are the library's own, so axe looks at what is around it. */
    @Test
    @Order(6)
    void theReferenceOfTheApiOpensWithTheDocumentsFields() {
        Page page = english.newPage();
        page.navigate(portal.uri("/api").toString());
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Fairlead"))
                        .first())
                .isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Authorize"))
                        .first())
                .isVisible();
        assertThat(page.getByText("JobDocumentSpec").first()).isVisible();
        Browser.picture(page, "api");
        assertThat(new AxeBuilder(page).exclude("#swagger-ui").analyze().getViolations())
                .isEmpty();
    }

    @Test
    @Order(6)
    void anAddressWithNothingBehindItSaysSoInsideTheFrame() {
        Page page = english.newPage();
        for (String path : List.of("/t/default/nothing", "/nothing", "/t/nobody/jobs", "/t/default/jobs/job-0")) {
            page.navigate(portal.uri(path).toString());
            assertThat(page.getByText("Not found").first()).isVisible();
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Go to Home")))
                    .isVisible();
        }
        Browser.picture(page, "not-found");
        Browser.assertAccessible(page);
    }

    @Test
    @Order(7)
    void aJobIsClonedFilledFromATemplateAndSubmittedWithoutARefusal() {
        PageLook look = new PageLook(portal, english, "submit");
        Page page = look.page();
        page.navigate(portal.uri("/t/default/jobs/new").toString());
        look.settle();
        page.locator("input[type=file]").setInputFiles(SampleZip.ofOneFile("main.py", "print('hello')"));
        assertThat(page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Remove").setExact(true)))
                .isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Begin with a template"))
                .click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("One process"))
                .click();
        Locator name = page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Name"));
        name.fill("from-the-page");
        name.press("Tab");
        look.settle();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Submit").setExact(true))
                .click();
        page.waitForURL(url -> url.contains("/jobs/job"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Clone"))
                .or(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Clone")))
                .first()
                .click();
        page.waitForURL(url -> url.contains("from="));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("Clone of from-the-page");
        look.settle();
        look.note("clone");
        assertThat(look.wrong()).isEmpty();
    }

    @Test
    @Order(7)
    void pipelinesAreReadableOnAPhone() {
        PageLook look = new PageLook(portal, english, "phone");
        look.page().setViewportSize(PHONE_WIDTH, PHONE_HEIGHT);
        List.of("/t/default/pipelines", "/t/default/pipelines/my-pipeline").forEach(look::visit);
        assertThat(look.wrong()).isEmpty();
    }

    @Test
    @Order(8)
    void theSignInPageIsWhole() {
        try (BrowserContext stranger = browser.person("zh-CN", ColorScheme.DARK)) {
            PageLook look = new PageLook(portal, stranger, "stranger");
            look.visit("/login");
            assertThat(look.wrong()).isEmpty();
        }
    }

    /** Signed in by the cookie that remembers, in a browser that the portal has not seen before. */
    private BrowserContext chinese() {
        BrowserContext person = browser.person("zh-CN", ColorScheme.DARK);
        List<Cookie> remembered = english.cookies().stream()
                .filter(cookie -> cookie.name.equals("fairlead-remember"))
                .toList();
        assertThat(remembered).hasSize(1);
        person.addCookies(remembered);
        return person;
    }
}

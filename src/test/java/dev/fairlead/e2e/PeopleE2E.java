package dev.fairlead.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.fairlead.PortalTest;
import dev.fairlead.TestActors;
import dev.fairlead.identity.People;
import dev.fairlead.identity.Person;
import dev.fairlead.identity.Role;
import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.teams.Teams;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A person is let in, sets a password, makes a token, signs out and in again; an administrator sees all of it. */
@PortalTest
class PeopleE2E {
    private static final String PASSWORD = "five words and a number 7";
    /** Words of buttons that change something. */
    private static final Pattern CHANGES =
            Pattern.compile("^(New|Submit|Register|Deploy|Add|Create|Delete|Stop|Cancel|Retry|Start|Roll|Set)\\b.*");

    private static final List<String> PAGES_OF_A_TEAM = List.of(
            "",
            "/jobs",
            "/jobs/new",
            "/queue",
            "/experiments",
            "/models",
            "/register-model?run=r&path=model.onnx",
            "/pipelines",
            "/deployments",
            "/team");

    private static Browser browser;

    @Autowired
    private Installation installation;

    @Autowired
    private TestActors actors;

    @Autowired
    private People people;

    @Autowired
    private Teams teams;

    @BeforeAll
    static void open() {
        browser = new Browser();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @Test
    void aPersonComesInByALinkAndStaysByAPassword() {
        TeamRef team = actors.team("vision");
        Person person = actors.person();
        teams.setRole(actors.admin(), team.id(), person.account(), Role.EDITOR);
        try (BrowserContext context = browser.person("en-US", ColorScheme.LIGHT)) {
            Page page = context.newPage();
            page.navigate(people.makeLink(actors.admin(), person.id()).toString());
            page.navigate(installation.address() + "/account");
            assertThat(page.getByText("You came in by a link")).isVisible();
            field(page, "New password").fill(PASSWORD);
            page.getByRole(AriaRole.BUTTON, named("Set password")).click();
            assertThat(page.getByText("Your password is set.")).isVisible();
            assertThat(field(page, "Current password")).isVisible();
            field(page, "Name").fill("laptop");
            page.getByRole(AriaRole.BUTTON, named("Create token")).click();
            assertThat(page.getByText("fl_pat_")).isVisible();
            Browser.picture(page, "account");
            Browser.assertAccessible(page);
            page.navigate(installation.address() + "/logout");
            signIn(page, person.account(), "not the right one");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("do not belong together");
            Browser.assertAccessible(page);
            signIn(page, person.account(), PASSWORD);
            page.waitForURL(url -> !url.contains("login"));
            page.navigate(installation.address() + "/t/" + team.name() + "/team");
            assertThat(page.getByText(person.account()).first()).isVisible();
            Browser.picture(page, "team");
            page.navigate(installation.address() + "/people");
            assertThat(page.getByText("manage-people")).isVisible();
        }
    }

    @Test
    void aViewerIsOfferedNothingThatWouldBeRefused() {
        TeamRef team = actors.team("watched");
        Person person = actors.person();
        teams.setRole(actors.admin(), team.id(), person.account(), Role.VIEWER);
        try (BrowserContext context = browser.person("en-US", ColorScheme.LIGHT)) {
            Page page = context.newPage();
            page.navigate(people.makeLink(actors.admin(), person.id()).toString());
            for (String path : PAGES_OF_A_TEAM) {
                page.navigate(installation.address() + "/t/" + team.name() + path);
                assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();
                assertThat(page.getByRole(AriaRole.MAIN)
                                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(CHANGES)))
                        .hasCount(0);
            }
            page.navigate(installation.address() + "/t/" + team.name() + "/jobs");
            assertThat(page.getByText("you need the permission \"submit-jobs\""))
                    .isVisible();
            page.navigate(installation.address() + "/t/" + team.name() + "/register-model?run=r&path=model.onnx");
            assertThat(page.getByRole(AriaRole.HEADING, headed("Not for you"))).isVisible();
            assertThat(page.getByText("write-models")).isVisible();
        }
    }

    @Test
    void theFormIsReadableInBothLanguagesAndSchemes() {
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            try (BrowserContext context = browser.person("zh-CN", scheme)) {
                Page page = context.newPage();
                page.navigate(installation.address() + "/login");
                assertThat(page.getByRole(AriaRole.BUTTON, named("登录"))).isVisible();
                Browser.picture(page, "login-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
                Browser.assertAccessible(page);
            }
        }
    }

    @Test
    void anAdministratorSeesPeopleTeamsAndTheTrail() {
        try (BrowserContext context = browser.person("en-US", ColorScheme.LIGHT)) {
            Page page = context.newPage();
            page.navigate(
                    people.makeLink(actors.admin(), actors.admin().personId()).toString());
            page.navigate(installation.address() + "/people");
            page.getByRole(AriaRole.BUTTON, named("New account")).click();
            field(page, "Account").fill("newcomer");
            page.getByRole(AriaRole.BUTTON, named("Create account")).click();
            assertThat(page.getByText("/welcome/")).isVisible();
            Browser.picture(page, "people");
            Browser.assertAccessible(page);
            page.navigate(installation.address() + "/teams");
            assertThat(page.getByRole(AriaRole.HEADING, headed("Teams"))).isVisible();
            Browser.picture(page, "teams");
            Browser.assertAccessible(page);
            page.navigate(installation.address() + "/audit");
            assertThat(page.getByText("person.create").first()).isVisible();
            page.getByRole(AriaRole.BUTTON, named("Check the chain")).click();
            assertThat(page.getByText("The trail is whole")).isVisible();
            Browser.picture(page, "audit");
            Browser.assertAccessible(page);
        }
    }

    private static void signIn(Page page, String account, String password) {
        field(page, "Account").fill(account);
        field(page, "Password").fill(password);
        page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
    }

    private static Locator field(Page page, String label) {
        return page.getByRole(AriaRole.TEXTBOX, named(label));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByRoleOptions headed(String name) {
        return new Page.GetByRoleOptions().setName(name).setLevel(1);
    }
}

package dev.fairlead.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.fairlead.PortalTest;
import dev.fairlead.TestActors;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Installation;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@PortalTest
class SignInTest {
    private static final String PASSWORD = "five words and a number 7";

    @Autowired
    private WebApplicationContext portal;

    @Autowired
    private Installation installation;

    @Autowired
    private TestActors actors;

    @Autowired
    private People people;

    @Autowired
    private Lockout lockout;

    private MockMvc browser;

    @BeforeEach
    void open() {
        browser = MockMvcBuilders.webAppContextSetup(portal)
                .apply(springSecurity())
                .defaultRequest(get("/").header("Host", "localhost"))
                .build();
    }

    @Test
    void withoutASignInEveryPageLeadsToTheForm() throws Exception {
        for (String path : new String[] {"/", "/t/default", "/api", "/nowhere", "/swagger-ui/index.html"}) {
            HttpResponse<String> answer = overTheWire(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location")).as(path).hasValue(installation.address() + "/login");
        }
        assertThat(overTheWire("/styles.css").statusCode()).isEqualTo(200);
    }

    @Test
    void aLinkSignsInOnce() throws Exception {
        Person person = actors.person();
        URI link = people.makeLink(actors.admin(), person.id());
        MvcResult first = browser.perform(get(link.getPath())).andReturn();
        assertThat(first.getResponse().getHeader("Location")).isEqualTo("/");
        assertThat(isIn(first)).isTrue();
        assertThat(welcome(link).getHeader("Location")).isEqualTo("/login?link");
    }

    @Test
    void aNewLinkEndsTheOneBefore() throws Exception {
        Person person = actors.person();
        URI before = people.makeLink(actors.admin(), person.id());
        URI after = people.makeLink(actors.admin(), person.id());
        assertThat(welcome(before).getHeader("Location")).isEqualTo("/login?link");
        assertThat(welcome(after).getHeader("Location")).isEqualTo("/");
    }

    @Test
    void aLinkThatNeverWasLeadsToTheForm() throws Exception {
        assertThat(welcome(URI.create("/welcome/guessed")).getHeader("Location"))
                .isEqualTo("/login?link");
    }

    @Test
    void thePasswordOpensAndTheCookieRemembers() throws Exception {
        Person person = withPassword();
        MvcResult signedIn = signIn(person.account(), PASSWORD);
        assertThat(isIn(signedIn)).isTrue();
        Cookie remembered = signedIn.getResponse().getCookie("fairlead-remember");
        assertThat(remembered).isNotNull();
        assertThat(remembered.isHttpOnly()).isTrue();
        assertThat(remembered.getAttribute("SameSite")).isEqualTo("Lax");
        assertThat(remembers(remembered)).isTrue();
    }

    @Test
    void aWrongPasswordAndAWrongAccountAreTheSame() throws Exception {
        Person person = withPassword();
        Person without = actors.person();
        for (String account : new String[] {person.account(), without.account(), "nobody-at-all"}) {
            MvcResult refused = signIn(account, "wrong password 1");
            assertThat(refused.getResponse().getRedirectedUrl()).as(account).isEqualTo("/login?error");
            assertThat(isIn(refused)).as(account).isFalse();
        }
    }

    @Test
    void afterFiveWrongPasswordsEvenTheRightOneMustWait() throws Exception {
        Person person = withPassword();
        signIn(person.account(), "wrong password 1");
        for (int time = 1; time < Lockout.FREE_FOR_ACCOUNT + 8; time++) {
            lockout.failed(person.account(), "elsewhere");
        }
        MvcResult refused = signIn(person.account(), PASSWORD);
        assertThat(refused.getResponse().getRedirectedUrl()).startsWith("/login?wait=");
    }

    @Test
    void withoutTheTokenOfTheFormNothingIsSignedIn() throws Exception {
        Person person = withPassword();
        MvcResult refused = browser.perform(
                        post("/login").param("username", person.account()).param("password", PASSWORD))
                .andReturn();
        assertThat(isIn(refused)).isFalse();
        assertThat(refused.getResponse().getStatus()).isIn(302, 403);
    }

    @Test
    void aNewPasswordEndsOtherSessionsAndCookies() throws Exception {
        Person person = withPassword();
        MvcResult elsewhere = signIn(person.account(), PASSWORD);
        Cookie remembered = elsewhere.getResponse().getCookie("fairlead-remember");
        assertThat(isIn(elsewhere)).isTrue();
        people.changePassword(person.actor(), PASSWORD, "another few words 8");
        assertThat(isIn(elsewhere)).isFalse();
        assertThat(remembers(remembered)).isFalse();
    }

    @Test
    void aDisabledAccountIsOutAtOnce() throws Exception {
        Person person = withPassword();
        MvcResult signedIn = signIn(person.account(), PASSWORD);
        people.setDisabled(actors.admin(), person.id(), true);
        assertThat(isIn(signedIn)).isFalse();
        assertThat(remembers(signedIn.getResponse().getCookie("fairlead-remember")))
                .isFalse();
        assertThat(signIn(person.account(), PASSWORD).getResponse().getRedirectedUrl())
                .isEqualTo("/login?error");
    }

    @Test
    void aSessionReadsTheApiAndChangesNothingThere() throws Exception {
        MvcResult signedIn = signIn(withPassword().account(), PASSWORD);
        MockHttpSession session = (MockHttpSession) signedIn.getRequest().getSession();
        MockHttpServletResponse read =
                browser.perform(get("/api/v1/me").session(session)).andReturn().getResponse();
        assertThat(read.getStatus()).isEqualTo(200);
        MockHttpServletResponse write = browser.perform(post("/api/v1/tokens")
                        .session(session)
                        .contentType("application/json")
                        .content("{\"name\":\"x\"}"))
                .andReturn()
                .getResponse();
        assertThat(write.getStatus()).isEqualTo(401);
    }

    @Test
    void signingOutForgetsTheBrowser() throws Exception {
        MvcResult signedIn = signIn(withPassword().account(), PASSWORD);
        MockHttpSession session = (MockHttpSession) signedIn.getRequest().getSession();
        MockHttpServletResponse out =
                browser.perform(get("/logout").session(session)).andReturn().getResponse();
        assertThat(out.getStatus()).isEqualTo(302);
        assertThat(session.isInvalid()).isTrue();
        assertThat(out.getCookie("fairlead-remember").getMaxAge()).isZero();
    }

    @Test
    void signingOutEndsEveryCopyOfTheCookieAndNoOtherBrowser() throws Exception {
        Person person = withPassword();
        MvcResult here = signIn(person.account(), PASSWORD);
        Cookie elsewhere = signIn(person.account(), PASSWORD).getResponse().getCookie("fairlead-remember");
        Cookie copy = here.getResponse().getCookie("fairlead-remember");
        MvcResult byCopy =
                browser.perform(get("/swagger-ui/index.html").cookie(copy)).andReturn();
        assertThat(isIn(byCopy)).isTrue();

        MockHttpSession session = (MockHttpSession) here.getRequest().getSession();
        browser.perform(get("/logout").session(session).cookie(copy)).andReturn();

        assertThat(remembers(copy)).isFalse();
        assertThat(isIn(byCopy)).as("a session that the copy had opened").isFalse();
        assertThat(remembers(elsewhere)).isTrue();
    }

    @Test
    void signingOutByTheCookieAloneEndsItToo() throws Exception {
        Cookie cookie = signIn(withPassword().account(), PASSWORD).getResponse().getCookie("fairlead-remember");
        browser.perform(get("/logout").cookie(cookie)).andReturn();
        assertThat(remembers(cookie)).isFalse();
    }

    @Test
    void theCookieAloneReadsTheApiAndChangesNothingThere() throws Exception {
        Cookie cookie = signIn(withPassword().account(), PASSWORD).getResponse().getCookie("fairlead-remember");
        assertThat(browser.perform(get("/api/v1/me").cookie(cookie))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(200);
        assertThat(browser.perform(post("/api/v1/tokens")
                                .cookie(cookie)
                                .contentType("application/json")
                                .content("{\"name\":\"x\"}"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(401);
    }

    private Person withPassword() {
        Actor admin = actors.admin();
        Person person = actors.person();
        people.changePassword(person.actor(), null, PASSWORD);
        people.setRoles(admin, person.id(), Set.of());
        return person;
    }

    private MvcResult signIn(String account, String password) throws Exception {
        return browser.perform(
                        post("/login").with(csrf()).param("username", account).param("password", password))
                .andReturn();
    }

    private MockHttpServletResponse welcome(URI link) throws Exception {
        return browser.perform(get(link.getPath())).andReturn().getResponse();
    }

    /** Whether the session that the request left opens a page. */
    private boolean isIn(MvcResult result) throws Exception {
        MockHttpSession session = (MockHttpSession) result.getRequest().getSession();
        if (session == null || session.isInvalid()) {
            return false;
        }
        return opens(browser.perform(get("/swagger-ui/index.html").session(session))
                .andReturn()
                .getResponse());
    }

    private boolean remembers(Cookie cookie) throws Exception {
        return opens(browser.perform(get("/swagger-ui/index.html").cookie(cookie))
                .andReturn()
                .getResponse());
    }

    private static boolean opens(MockHttpServletResponse response) {
        return response.getStatus() == 200;
    }

    private HttpResponse<String> overTheWire(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(installation.address() + path))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}

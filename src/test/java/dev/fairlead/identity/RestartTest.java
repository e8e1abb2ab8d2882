package dev.fairlead.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.TestPortal;
import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.StartRefusedException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** What one data folder keeps over starts of the portal. */
class RestartTest {
    private static final String TOKEN = "an-automation-token-of-24-or-more";

    @TempDir
    private Path data;

    @Test
    void aBrowserStaysSignedInAndTokensStayGood() throws Exception {
        CookieManager cookies = new CookieManager();
        HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
        Map<String, Object> settings = settings(TOKEN);
        try (ConfigurableApplicationContext portal = start(settings)) {
            PersonIn admin = new PersonIn(portal);
            assertThat(get(browser, admin.link(), null).statusCode()).isEqualTo(303);
            assertThat(get(browser, admin.page(), null).statusCode()).isEqualTo(200);
        }
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                .toList()
                .forEach(cookie -> cookies.getCookieStore().remove(null, cookie));
        settings.put("FAIRLEAD_ADMIN_TOKEN", "another-token-that-is-ignored-now");
        try (ConfigurableApplicationContext portal = start(settings)) {
            URI page = new PersonIn(portal).page();
            assertThat(get(browser, page, null).statusCode()).isEqualTo(200);
            assertThat(get(HttpClient.newHttpClient(), page, null).statusCode()).isEqualTo(302);
            URI me = URI.create(portal.getBean(Installation.class).address() + "/api/v1/me");
            assertThat(get(HttpClient.newHttpClient(), me, TOKEN).statusCode()).isEqualTo(200);
            assertThat(get(HttpClient.newHttpClient(), me, "another-token-that-is-ignored-now")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void aShortTokenForTheAdministratorRefusesTheStartInOneSentence() {
        assertThatThrownBy(() -> start(settings("too-short")).close())
                .isInstanceOf(StartRefusedException.class)
                .hasMessageStartingWith("FAIRLEAD_ADMIN_TOKEN has 9 characters; give it 24 to 512");
    }

    private Map<String, Object> settings(String token) {
        Map<String, Object> settings = new HashMap<>(TestPortal.settings(data));
        settings.put("FAIRLEAD_ADMIN_TOKEN", token);
        return settings;
    }

    private static ConfigurableApplicationContext start(Map<String, Object> settings) {
        return TestPortal.start(settings);
    }

    private static HttpResponse<String> get(HttpClient client, URI address, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The administrator's addresses in a running portal. */
    private record PersonIn(ConfigurableApplicationContext portal) {
        URI link() {
            Person admin = portal.getBean(FirstStart.class).administrator();
            return portal.getBean(SignInLinks.class).make(admin.id());
        }

        URI page() {
            return URI.create(portal.getBean(Installation.class).address() + "/swagger-ui/index.html");
        }
    }
}

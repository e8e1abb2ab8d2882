package dev.fairlead.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.PortalTest;
import dev.fairlead.TestActors;
import dev.fairlead.kernel.Installation;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What every answer that succeeds says to browsers about itself. Pages are there once the front end is built. */
@PortalTest
class SecurityHeadersIT {
    @Autowired
    private Installation installation;

    @Autowired
    private TestActors actors;

    @Autowired
    private SignInLinks links;

    @Test
    void aPageMayNotBeFramedGuessedOrLeakItsAddress() throws Exception {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        browser.send(
                HttpRequest.newBuilder(links.make(actors.person().id())).build(),
                HttpResponse.BodyHandlers.discarding());
        assertHardened("/login", get(HttpClient.newHttpClient(), "/login"));
        for (String path : new String[] {"/account", "/swagger-ui/index.html"}) {
            HttpHeaders page = get(browser, path);
            assertHardened(path, page);
            assertThat(page.firstValue("Content-Security-Policy"))
                    .as(path)
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("frame-ancestors 'self'")
                            .contains("object-src 'none'"));
        }
    }

    @Test
    void aStaticFileIsHardenedAndStaysCached() throws Exception {
        HttpHeaders file = get(HttpClient.newHttpClient(), "/styles.css");
        assertHardened("/styles.css", file);
        assertThat(file.allValues("Cache-Control"))
                .singleElement()
                .satisfies(value -> assertThat(value).doesNotContain("no-store"));
    }

    @Test
    void anAnswerOfTheApiLoadsNothing() throws Exception {
        HttpHeaders answer = get(HttpClient.newHttpClient(), "/api/v1/me");
        assertHardened("/api/v1/me", answer);
        assertThat(answer.firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
    }

    private static void assertHardened(String path, HttpHeaders headers) {
        assertThat(headers.allValues("X-Content-Type-Options")).as(path).containsExactly("nosniff");
        assertThat(headers.allValues("X-Frame-Options")).as(path).containsExactly("SAMEORIGIN");
        assertThat(headers.allValues("Referrer-Policy")).as(path).hasSize(1);
        assertThat(headers.allValues("Content-Security-Policy")).as(path).hasSize(1);
    }

    private HttpHeaders get(HttpClient client, String path) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(installation.address() + path));
        if (path.startsWith("/api/v1")) {
            request.header("Authorization", "Bearer " + actors.adminToken());
        }
        HttpResponse<Void> answer = client.send(request.build(), HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.headers();
    }
}

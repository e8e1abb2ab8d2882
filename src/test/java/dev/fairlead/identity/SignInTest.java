package dev.fairlead.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.PortalTest;
import dev.fairlead.kernel.Installation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PortalTest
class SignInTest {
    @Autowired
    private Installation installation;

    @Test
    void withoutASignInEveryPageLeadsToTheForm() throws Exception {
        for (String path : new String[] {"/", "/t/default", "/api", "/nowhere", "/swagger-ui/index.html"}) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location")).as(path).hasValue(installation.address() + "/login");
        }
        assertThat(get("/login").body()).doesNotContain("Please sign in");
        assertThat(get("/styles.css").statusCode()).isEqualTo(200);
    }

    @Test
    void aLinkThatNeverWasLeadsToTheForm() throws Exception {
        HttpResponse<String> answer = get("/welcome/guessed");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/login?link");
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(installation.address() + path))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}

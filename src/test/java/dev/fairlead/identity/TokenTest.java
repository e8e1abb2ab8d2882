package dev.fairlead.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.PortalTest;
import dev.fairlead.TestActors;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamRef;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PortalTest
class TokenTest {
    @Autowired
    private Installation installation;

    @Autowired
    private TestActors actors;

    @Autowired
    private TokenStore store;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private People people;

    @Autowired
    private JobTokens jobTokens;

    @Test
    void theAdministratorsTokenIsTheOneOfTheFirstStart() throws Exception {
        HttpResponse<String> me = me("Bearer " + actors.adminToken());
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(me.body()).contains("\"account\":\"admin\"").contains("manage-platform");
    }

    @Test
    void aTokenIsThePasswordOfHttpBasicWithAnyUser() throws Exception {
        assertThat(me(basic("whoever", actors.adminToken())).statusCode()).isEqualTo(200);
        assertThat(me(basic(actors.adminToken(), "")).statusCode()).isEqualTo(200);
        assertThat(me(basic("admin", "wrong")).statusCode()).isEqualTo(401);
    }

    @Test
    void withoutATokenTheAnswerIsAProblemThatSaysWhatToDo() throws Exception {
        HttpResponse<String> answer = me(null);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"Fairlead\"");
        assertThat(answer.body()).contains("\"status\":401").contains("Authorization: Bearer");
    }

    @Test
    void anExpiredTokenIsRefusedAndSaysSince() throws Exception {
        Actor person = actors.personIn(actors.defaultTeam(), Role.VIEWER);
        Instant then = Instant.parse("2026-01-02T03:04:00Z");
        ApiToken token =
                new ApiToken("tok-expired-" + person.id(), person.personId(), null, "old", then, then, null, null);
        store.insert(token, Secrets.hash("fl_pat_expired-" + person.id()));
        HttpResponse<String> answer = me("Bearer fl_pat_expired-" + person.id());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("expired on 2026-01-02 03:04 UTC");
    }

    @Test
    void aRevokedTokenAndOneOfADisabledPersonAreRefused() throws Exception {
        Actor person = actors.personIn(actors.defaultTeam(), Role.VIEWER);
        ApiTokens.Created first = tokens.create(person, "first", null, null);
        ApiTokens.Created second = tokens.create(person, "second", null, null);
        tokens.revoke(person, first.token().id());
        assertThat(me("Bearer " + first.secret()).body()).contains("was revoked");
        assertThat(me("Bearer " + second.secret()).statusCode()).isEqualTo(200);
        people.setDisabled(actors.admin(), person.personId(), true);
        assertThat(me("Bearer " + second.secret()).statusCode()).isEqualTo(401);
    }

    @Test
    void onlyAHashOfATokenIsKept() {
        Actor person = actors.personIn(actors.defaultTeam(), Role.VIEWER);
        ApiTokens.Created made = tokens.create(person, "mine", null, null);
        assertThat(made.secret()).startsWith("fl_pat_").hasSizeGreaterThan(40);
        assertThat(store.findByHash(made.secret())).isEmpty();
        assertThat(store.findByHash(Secrets.hash(made.secret()))).isPresent();
        assertThat(made.toString()).doesNotContain(made.secret());
    }

    @Test
    void aTokenForOneTeamShowsNoOther() throws Exception {
        TeamRef first = actors.team("first");
        TeamRef second = actors.team("second");
        String token = actors.tokenOf(actors.admin(), first);
        String body = me("Bearer " + token).body();
        assertThat(body)
                .contains("\"" + first.name() + "\"")
                .doesNotContain(second.name())
                .contains("\"permissions\":[]");
    }

    @Test
    void aForgedTokenOfAJobIsRefused() throws Exception {
        String token = jobTokens.tokenFor(new AttemptId("att-never-was"));
        assertThat(token).isEqualTo(jobTokens.tokenFor(new AttemptId("att-never-was")));
        assertThat(me("Bearer " + token).statusCode()).isEqualTo(401);
        assertThat(me("Bearer " + token).body()).contains("has ended");
        assertThat(me("Bearer fl_job_att-never-was_AAAA").statusCode()).isEqualTo(401);
    }

    @Test
    void aJobHasNoTokensToListOrRevokeAndIsToldSo() {
        Actor job = Actor.job(
                new AttemptId("att-1"), "digits-7", actors.defaultTeam().id());
        for (ThrowingCallable asked :
                List.<ThrowingCallable>of(() -> tokens.list(job), () -> tokens.revoke(job, "tok-1"))) {
            assertThatThrownBy(asked).isInstanceOfSatisfying(RefusedException.class, refused -> {
                assertThat(refused.reason()).isEqualTo(RefusedException.Reason.FORBIDDEN);
                assertThat(refused.text().key()).isEqualTo("identity.token.person-only");
            });
        }
    }

    @Test
    void anUnknownFieldIsRefusedByName() throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(installation.address() + "/api/v1/tokens"))
                .header("Authorization", "Bearer " + actors.adminToken())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"ci\",\"exipresIn\":\"P1D\"}")));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("exipresIn").contains("expiresIn, name, team");
    }

    @Test
    void onLoopbackAnotherNameOrOriginIsRefusedWithoutAToken() throws Exception {
        assertThat(health("Origin", "http://evil.example").statusCode()).isEqualTo(403);
        assertThat(health("Origin", installation.address().toString()).statusCode())
                .isEqualTo(200);
        assertThat(health("Accept", "*/*").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> health(String header, String value) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(installation.address() + "/actuator/health"))
                .header(header, value));
    }

    private HttpResponse<String> me(@Nullable String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(installation.address() + "/api/v1/me"));
        return send(authorization == null ? request : request.header("Authorization", authorization));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}

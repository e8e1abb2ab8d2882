package dev.fairlead.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.identity.AttemptDirectory.LiveAttempt;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.TeamId;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class JobTokenTest {
    private static final AttemptId ATTEMPT = new AttemptId("att-06abc");

    private final Set<AttemptId> live = new java.util.HashSet<>(Set.of(ATTEMPT));
    private final HmacJobTokens tokens = tokens((byte) 1);

    @Test
    void aTokenIsGoodWhileItsAttemptIsLive() {
        String token = tokens.tokenFor(ATTEMPT);
        assertThat(tokens.actor(token)).hasValueSatisfying(actor -> {
            assertThat(actor.kind()).isEqualTo(Actor.Kind.JOB);
            assertThat(actor.onlyTeam()).isEqualTo(new TeamId("team-1"));
        });
        live.clear();
        assertThat(tokens.actor(token)).isEmpty();
    }

    @Test
    void theSameInstallationComputesTheSameTokenAgain() {
        assertThat(tokens((byte) 1).tokenFor(ATTEMPT)).isEqualTo(tokens.tokenFor(ATTEMPT));
    }

    @Test
    void anotherInstallationsTokenIsRefused() {
        assertThat(tokens.actor(tokens((byte) 2).tokenFor(ATTEMPT))).isEmpty();
    }

    @Test
    void brokenTokensAreRefused() {
        String token = tokens.tokenFor(ATTEMPT);
        for (String broken : new String[] {
            "",
            "fl_job_",
            "fl_job__",
            "fl_job_x",
            token + "x",
            token.substring(0, token.length() - 1),
            "fl_job_" + ATTEMPT
        }) {
            assertThat(tokens.actor(broken)).as(broken).isEmpty();
        }
    }

    private HmacJobTokens tokens(byte key) {
        byte[] secret = new byte[32];
        java.util.Arrays.fill(secret, key);
        AttemptDirectory directory = attempt -> live.contains(attempt)
                ? Optional.of(new LiveAttempt(attempt, new TeamId("team-1"), "digits-7"))
                : Optional.empty();
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("attempts", directory);
        Installation installation = new Installation(Path.of("data"), URI.create("http://127.0.0.1:8080"), secret);
        return new HmacJobTokens(installation, beans.getBeanProvider(AttemptDirectory.class));
    }
}

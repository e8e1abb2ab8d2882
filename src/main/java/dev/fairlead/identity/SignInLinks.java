package dev.fairlead.identity;

import dev.fairlead.kernel.Ids;
import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.PersonId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Links that sign a person in once, within a day. */
@Service
class SignInLinks {
    private static final Duration LIFETIME = Duration.ofHours(24);

    private final TokenStore tokens;
    private final Installation installation;
    private final Ids ids;
    private final Clock clock;

    SignInLinks(TokenStore tokens, Installation installation, Ids ids, Clock clock) {
        this.tokens = tokens;
        this.installation = installation;
        this.ids = ids;
        this.clock = clock;
    }

    /** A fresh link at the portal's own address; those made before for the same person stop working. */
    @Transactional
    public URI make(PersonId person) {
        return make(person, installation.address());
    }

    @Transactional
    public URI make(PersonId person, URI portal) {
        tokens.dropLinks(person);
        String secret = Secrets.random();
        Instant now = clock.instant();
        tokens.insertLink(new TokenStore.Link(ids.next("link"), person, now, now.plus(LIFETIME)), Secrets.hash(secret));
        return URI.create(portal + "/welcome/" + secret);
    }
}

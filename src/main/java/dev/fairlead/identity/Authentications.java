package dev.fairlead.identity;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Message;
import dev.fairlead.web.DiskRoom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds who is behind a token of either sort. */
@Service
public class Authentications {
    private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(1);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final TokenStore tokens;
    private final PersonStore people;
    private final HmacJobTokens jobs;
    private final DiskRoom room;
    private final Clock clock;

    Authentications(TokenStore tokens, PersonStore people, HmacJobTokens jobs, DiskRoom room, Clock clock) {
        this.tokens = tokens;
        this.people = people;
        this.jobs = jobs;
        this.room = room;
        this.clock = clock;
    }

    /** What a token is worth. */
    public sealed interface Answer {
        record Known(Actor actor) implements Answer {}

        /** {@code why} may be told to the caller: it says nothing that a guesser could use. */
        record Refused(Message why) implements Answer {}
    }

    @Transactional
    public Answer byToken(String token) {
        if (token.startsWith(HmacJobTokens.PREFIX)) {
            return jobs.actor(token)
                    .<Answer>map(Answer.Known::new)
                    .orElseGet(() -> refused("identity.token.job-ended"));
        }
        Optional<ApiToken> found = tokens.findByHash(Secrets.hash(token));
        return found.isEmpty() ? refused("identity.token.unknown") : personal(found.get());
    }

    private Answer personal(ApiToken token) {
        Instant now = clock.instant();
        if (token.revokedAt() != null) {
            return refused("identity.token.revoked", TIME.format(token.revokedAt()));
        }
        if (token.expiresAt() != null && token.isExpired(now)) {
            return refused("identity.token.expired", TIME.format(token.expiresAt()));
        }
        Optional<Person> owner = people.find(token.owner()).filter(person -> !person.disabled());
        if (owner.isEmpty()) {
            return refused("identity.token.unknown");
        }
        boolean due = token.lastUsedAt() == null
                || token.lastUsedAt().plus(USE_IS_NOTED_EVERY).isBefore(now);
        // On a disk that is nearly full reading goes on, and nothing is written for it.
        if (due && !room.isShort()) {
            tokens.markUsed(token.id(), now);
        }
        return new Answer.Known(
                Actor.token(token.owner(), owner.get().account() + " (" + token.name() + ")", token.team()));
    }

    private static Answer refused(String key, Object... values) {
        return new Answer.Refused(Message.of(key, values));
    }
}

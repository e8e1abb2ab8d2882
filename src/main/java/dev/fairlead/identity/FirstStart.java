package dev.fairlead.identity;

import dev.fairlead.audit.AuditLog;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Ids;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.StartRefusedException;
import dev.fairlead.kernel.SubjectRef;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the administrator at the first start, and the token that {@code FAIRLEAD_ADMIN_TOKEN} asks for. At later starts the
 * variable changes nothing: the same value is fine, another one is ignored with a line in the log.
 */
@Component
public class FirstStart implements SmartInitializingSingleton {
    public static final String ADMINISTRATOR = "admin";

    private static final int SHORTEST_TOKEN = 24;
    private static final int LONGEST_TOKEN = 512;
    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    private final PersonStore people;
    private final TokenStore tokens;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;
    private final String adminToken;
    private @Nullable Person administrator;

    FirstStart(
            PersonStore people,
            TokenStore tokens,
            AuditLog audit,
            PlatformTransactionManager transactions,
            Ids ids,
            Clock clock,
            @Value("${FAIRLEAD_ADMIN_TOKEN:}") String adminToken) {
        this.people = people;
        this.tokens = tokens;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.ids = ids;
        this.clock = clock;
        this.adminToken = adminToken.strip();
    }

    @Override
    public void afterSingletonsInstantiated() {
        administrator();
    }

    /** The administrator of the first start, made now where there is none yet. */
    public synchronized Person administrator() {
        Person known = administrator;
        if (known == null) {
            known = transaction.execute(status -> ensure());
            administrator = known;
        }
        return known;
    }

    private Person ensure() {
        checkToken();
        Person before = people.findByAccount(ADMINISTRATOR).orElse(null);
        if (before != null) {
            reportTokenOfLaterStart();
            return before;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        PersonId id = new PersonId(ids.next("per"));
        Person made = new Person(id, ADMINISTRATOR, "Administrator", false, false, Set.of(Role.PLATFORM_ADMIN), now);
        people.insert(made, null);
        record("person.create", new SubjectRef("person", id.value()), Map.of("account", ADMINISTRATOR));
        if (!adminToken.isEmpty()) {
            ApiToken token = new ApiToken(ids.next("tok"), id, null, "FAIRLEAD_ADMIN_TOKEN", now, null, null, null);
            tokens.insert(token, Secrets.hash(adminToken));
            record("token.create", new SubjectRef("token", token.id()), Map.of("name", token.name()));
        }
        return made;
    }

    private void checkToken() {
        if (adminToken.isEmpty()) {
            return;
        }
        if (adminToken.length() < SHORTEST_TOKEN || adminToken.length() > LONGEST_TOKEN) {
            throw new StartRefusedException(
                    "FAIRLEAD_ADMIN_TOKEN has " + adminToken.length() + " characters; give it " + SHORTEST_TOKEN
                            + " to " + LONGEST_TOKEN + " (openssl rand -hex 32 makes a good one), or unset it.");
        }
        if (!adminToken.chars().allMatch(letter -> letter > ' ' && letter < 127)) {
            throw new StartRefusedException(
                    "FAIRLEAD_ADMIN_TOKEN has characters that a header cannot carry; use letters,"
                            + " digits and - . _ ~ only (openssl rand -hex 32 makes a good one), or unset it.");
        }
    }

    private void reportTokenOfLaterStart() {
        if (!adminToken.isEmpty() && tokens.findByHash(Secrets.hash(adminToken)).isEmpty()) {
            LOG.warn("FAIRLEAD_ADMIN_TOKEN is ignored: it makes a token at the first start only, and this installation"
                    + " has started before. Make tokens on the account page, or by POST /api/v1/tokens.");
        }
    }

    private void record(String action, SubjectRef subject, Map<String, ?> after) {
        audit.record(Actor.SYSTEM, action, null, subject, Map.of(), after, "first start");
    }
}

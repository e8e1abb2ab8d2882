package dev.fairlead.identity;

import dev.fairlead.audit.AuditLog;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Ids;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.SubjectRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Signs people in, and says whether a sign-in still holds. */
@Service
public class SignIns {
    /** How long a browser stays signed in. */
    public static final Duration LIFETIME = Duration.ofDays(30);

    private static final int LONGEST_SHOWN = 64;
    private static final String KIND = "person";

    private final PersonStore people;
    private final TokenStore tokens;
    private final SignInStore signIns;
    private final Passwords passwords;
    private final Lockout lockout;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;

    SignIns(
            PersonStore people,
            TokenStore tokens,
            SignInStore signIns,
            Passwords passwords,
            Lockout lockout,
            AuditLog audit,
            PlatformTransactionManager transactions,
            Ids ids,
            Clock clock) {
        this.people = people;
        this.tokens = tokens;
        this.signIns = signIns;
        this.passwords = passwords;
        this.lockout = lockout;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.ids = ids;
        this.clock = clock;
    }

    /** What came of trying to sign in; wrong account and wrong password are the same. */
    public sealed interface Attempt {
        record Opened(SignedIn person) implements Attempt {}

        record Wrong() implements Attempt {}

        record MustWait(Duration remaining) implements Attempt {}
    }

    /** Signs in with a password; the hashing is slow by intent, so no transaction is open meanwhile. */
    public Attempt byPassword(String account, String password, String address) {
        String spelled = account.strip().toLowerCase(Locale.ROOT);
        Duration wait = lockout.remaining(spelled, address);
        if (!wait.isZero()) {
            refused(spelled, address, "locked");
            return new Attempt.MustWait(wait);
        }
        Optional<Person> person = people.findByAccount(spelled);
        Optional<PersonStore.Credentials> credentials = person.flatMap(found -> people.credentials(found.id()));
        if (!passwords.opens(credentials.orElse(null), password) || person.isEmpty()) {
            lockout.failed(spelled, address);
            refused(spelled, address, "wrong");
            return new Attempt.Wrong();
        }
        lockout.succeeded(spelled);
        return new Attempt.Opened(opened(person.get(), "password", address));
    }

    /** Signs in with a link, once; empty for one that was used, has expired or never was. */
    public Optional<SignedIn> byLink(String secret, String address) {
        Optional<Person> person = Optional.ofNullable(transaction.execute(status ->
                        tokens.takeLink(Secrets.hash(secret), clock.instant()).orElse(null)))
                .flatMap(people::find)
                .filter(found -> !found.disabled());
        if (person.isEmpty()) {
            refused("", address, "link");
        }
        return person.map(found -> opened(found, "link", address));
    }

    /** The sign-in that a browser remembers; empty for one that was ended, and for who may no longer come in. */
    public Optional<SignedIn> remembered(String signIn) {
        return signIns.find(signIn, clock.instant());
    }

    /** Whether the sign-in still holds: not signed out of, not disabled since, and no password set since. */
    public boolean isCurrent(SignedIn person) {
        return remembered(person.signIn()).isPresent();
    }

    /** A sign-in of now for the person, after their own change of password ended the ones before. */
    public SignedIn renewed(Actor actor) {
        Person person = people.find(actor.personId()).orElseThrow(RefusedException::unauthenticated);
        return Objects.requireNonNull(transaction.execute(status -> keep(person)));
    }

    /** Ends the one sign-in, in every browser that has its cookie. */
    public void signOut(SignedIn person) {
        transaction.executeWithoutResult(status -> {
            if (signIns.close(person.signIn())) {
                SubjectRef subject = new SubjectRef(KIND, person.person());
                audit.record(person.actor(), "sign-out", null, subject, Map.of(), Map.of(), null);
            }
        });
    }

    private SignedIn opened(Person person, String how, String address) {
        return Objects.requireNonNull(transaction.execute(status -> {
            audit.record(
                    person.actor(),
                    "sign-in",
                    null,
                    new SubjectRef(KIND, person.id().value()),
                    Map.of(),
                    Map.of("by", how, "address", address),
                    null);
            return keep(person);
        }));
    }

    private SignedIn keep(Person person) {
        SignedIn signIn = new SignedIn(person.id().value(), person.account(), ids.next("sgn"));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        signIns.open(signIn, now, now.plus(LIFETIME));
        return signIn;
    }

    private void refused(String account, String address, @Nullable String why) {
        String shown = account.length() > LONGEST_SHOWN ? account.substring(0, LONGEST_SHOWN) : account;
        transaction.executeWithoutResult(status -> audit.record(
                Actor.SYSTEM,
                "sign-in.refused",
                null,
                new SubjectRef("sign-in", shown.isEmpty() ? "link" : shown),
                Map.of(),
                Map.of("address", address, "because", String.valueOf(why)),
                null));
    }
}

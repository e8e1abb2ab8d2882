package dev.fairlead.web;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.RefusedException.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets a client repeat a request that creates something: the same {@code Idempotency-Key} with the same body gives the id of
 * what was created the first time. The key is kept in the transaction of the change, so there is never one without the other;
 * what is kept is the id, so that the answer is rebuilt under the permissions of the day.
 */
@Component
public class Idempotency {
    /** How long a key is remembered. */
    static final Duration KEPT = Duration.ofDays(7);

    private static final int LONGEST_KEY = 200;

    private final IdempotencyStore store;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Set<IdempotencyStore.Request> underWay = ConcurrentHashMap.newKeySet();

    Idempotency(IdempotencyStore store, PlatformTransactionManager transactions, Clock clock) {
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Creates, or finds what the same request created before.
     *
     * @param key the header; null where the client sent none, and then this only creates
     * @param body what the request asked for
     * @param create creates and answers the id; runs inside the transaction that keeps the key
     * @return the id of what was created
     */
    public String once(
            Actor actor, String method, String path, @Nullable String key, String body, Supplier<String> create) {
        if (key == null) {
            return create.get();
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw RefusedException.invalid("web.idempotency.key", LONGEST_KEY);
        }
        IdempotencyStore.Request request = new IdempotencyStore.Request(actor.id(), method, path, key);
        String digest = digest(body);
        Optional<String> before = findBefore(request, digest);
        if (before.isPresent()) {
            return before.get();
        }
        if (!underWay.add(request)) {
            throw inFlight(key);
        }
        try {
            return createOnce(request, digest, create);
        } finally {
            underWay.remove(request);
        }
    }

    /** What the same request created before; for creations that prepare something first, outside of any transaction. */
    public Optional<String> earlier(Actor actor, String method, String path, @Nullable String key, String body) {
        return key == null
                ? Optional.empty()
                : findBefore(new IdempotencyStore.Request(actor.id(), method, path, key), digest(body));
    }

    private String createOnce(IdempotencyStore.Request request, String digest, Supplier<String> create) {
        try {
            return transaction.execute(status -> {
                store.insert(request, digest, clock.instant());
                String subject = create.get();
                store.setSubject(request, subject);
                store.deleteBefore(clock.instant().minus(KEPT));
                return subject;
            });
        } catch (DuplicateKeyException taken) {
            return findBefore(request, digest).orElseThrow(() -> taken);
        } catch (PessimisticLockingFailureException held) {
            throw inFlight(request.key());
        }
    }

    private Optional<String> findBefore(IdempotencyStore.Request request, String digest) {
        Optional<IdempotencyStore.Kept> kept = store.find(request);
        if (kept.isPresent() && !kept.get().digest().equals(digest)) {
            throw new RefusedException(Reason.UNPROCESSABLE, "web.idempotency.other-body", request.key());
        }
        return kept.map(IdempotencyStore.Kept::subject);
    }

    private static RefusedException inFlight(String key) {
        return RefusedException.conflict("web.idempotency.in-flight", key);
    }

    private static String digest(String body) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}

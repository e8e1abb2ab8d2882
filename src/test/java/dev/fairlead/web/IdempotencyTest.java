package dev.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.TestDatabase;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.web.db.IdempotencyStores;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdempotencyTest {
    private static final Actor ADA = Actor.person(new PersonId("person-ada"), "Ada");
    private static final Actor BOB = Actor.person(new PersonId("person-bob"), "Bob");
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    Path folder;

    private final AtomicInteger created = new AtomicInteger();
    private TestDatabase database;
    private Idempotency idempotency;

    @BeforeEach
    void open() {
        database = TestDatabase.in(folder);
        idempotency = at(NOW);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Idempotency at(Instant now) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return new Idempotency(IdempotencyStores.in(database), database.transactions(), clock);
    }

    private String post(Actor actor, String key, String body) {
        return idempotency.once(actor, "POST", "/api/v1/jobs", key, body, this::next);
    }

    private String next() {
        return "job-" + created.incrementAndGet();
    }

    @Test
    void theSameRequestCreatesOnce() {
        assertThat(post(ADA, "k", "{}")).isEqualTo("job-1");
        assertThat(post(ADA, "k", "{}")).isEqualTo("job-1");
        assertThat(created).hasValue(1);
    }

    @Test
    void withoutAKeyEveryRequestCreates() {
        assertThat(post(ADA, null, "{}")).isEqualTo("job-1");
        assertThat(post(ADA, null, "{}")).isEqualTo("job-2");
    }

    @Test
    void keysBelongToTheirActorAndAddress() {
        assertThat(post(ADA, "k", "{}")).isEqualTo("job-1");
        assertThat(post(BOB, "k", "{}")).isEqualTo("job-2");
        assertThat(idempotency.once(ADA, "POST", "/api/v1/uploads", "k", "{}", this::next))
                .isEqualTo("job-3");
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        post(ADA, "k", "{}");
        assertThatThrownBy(() -> post(ADA, "k", "{\"a\":1}"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusedException.Reason.UNPROCESSABLE));
    }

    @Test
    void aRefusedRequestLeavesItsKeyFree() {
        Supplier<String> refusing = () -> {
            throw RefusedException.invalid("x");
        };
        assertThatThrownBy(() -> idempotency.once(ADA, "POST", "/api/v1/jobs", "k", "{}", refusing))
                .isInstanceOf(RefusedException.class);
        assertThat(post(ADA, "k", "{}")).isEqualTo("job-1");
    }

    @Test
    void aRequestInFlightIsAnsweredWithAConflict() throws InterruptedException, ExecutionException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<String> first =
                CompletableFuture.supplyAsync(() -> idempotency.once(ADA, "POST", "/api/v1/jobs", "k", "{}", () -> {
                    inside.countDown();
                    await(go);
                    return next();
                }));
        await(inside);
        assertThatThrownBy(() -> post(ADA, "k", "{}")).hasMessageContaining("web.idempotency.in-flight");
        go.countDown();
        assertThat(first.get()).isEqualTo("job-1");
        assertThat(post(ADA, "k", "{}")).isEqualTo("job-1");
    }

    @Test
    void keysAreForgottenAfterAWhile() {
        post(ADA, "k", "{}");
        idempotency = at(NOW.plus(Idempotency.KEPT).plus(Duration.ofSeconds(1)));
        post(ADA, "other", "{}");
        assertThat(post(ADA, "k", "{}")).isEqualTo("job-3");
    }

    @Test
    void blankAndHugeKeysAreRefused() {
        assertThatThrownBy(() -> post(ADA, " ", "{}")).hasMessageContaining("web.idempotency.key");
        assertThatThrownBy(() -> post(ADA, "k".repeat(201), "{}")).hasMessageContaining("web.idempotency.key");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}

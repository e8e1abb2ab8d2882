package dev.fairlead.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoundThreadTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final int PATIENCE_SECONDS = 30;

    private final BlockingQueue<Integer> rounds = new ArrayBlockingQueue<>(100);
    private final AtomicInteger count = new AtomicInteger();
    private RoundThread thread;

    @AfterEach
    void close() {
        thread.close();
    }

    @Test
    void aFailedRoundIsFollowedByAnotherWhenSomethingWakesIt() throws Exception {
        begin(Duration.ofMillis(1), () -> {
            if (next() == 1) {
                throw new IllegalStateException("the cluster is away");
            }
            return false;
        });
        assertThat(awaitRound()).isEqualTo(1);
        thread.wake();
        assertThat(awaitRound()).isEqualTo(2);
    }

    @Test
    void watchersAreToldOfAChangeAndOneThatFailsHoldsUpNobody() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        thread = new RoundThread("rounds", NEVER, () -> next() == 2);
        thread.watch(() -> {
            throw new IllegalStateException("a page that is gone");
        });
        thread.watch(told::countDown);
        thread.begin();
        assertThat(awaitRound()).isEqualTo(1);
        assertThat(told.getCount()).isEqualTo(1);
        thread.wake();
        assertThat(told.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private void begin(Duration poll, RoundThread.Round round) {
        thread = new RoundThread("rounds", poll, round);
        thread.begin();
    }

    private int next() {
        int number = count.incrementAndGet();
        assertThat(rounds.offer(number)).isTrue();
        return number;
    }

    private Integer awaitRound() throws InterruptedException {
        return rounds.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}

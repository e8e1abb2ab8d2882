package dev.fairlead.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LockoutTest {
    private final Hands clock = new Hands();
    private final Lockout lockout = new Lockout(clock);

    @Test
    void afterFiveWrongPasswordsAnAccountWaitsTwiceAsLongEachTime() {
        fail("alice", 4);
        assertThat(lockout.remaining("alice", "there")).isZero();
        fail("alice", 1);
        assertThat(lockout.remaining("alice", "there")).isEqualTo(Duration.ofSeconds(1));
        fail("alice", 3);
        assertThat(lockout.remaining("alice", "there")).isEqualTo(Duration.ofSeconds(8));
        fail("alice", 50);
        assertThat(lockout.remaining("alice", "there")).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void theWaitEndsAndOthersDoNotWait() {
        fail("alice", 8);
        assertThat(lockout.remaining("bob", "there")).isZero();
        clock.now = clock.now.plusSeconds(9);
        assertThat(lockout.remaining("alice", "there")).isZero();
    }

    @Test
    void aRightPasswordForgetsTheWrongOnes() {
        fail("alice", 4);
        lockout.succeeded("alice");
        fail("alice", 4);
        assertThat(lockout.remaining("alice", "there")).isZero();
    }

    @Test
    void anAddressThatTriesManyAccountsWaitsForAllOfThem() {
        for (int person = 0; person < Lockout.FREE_FOR_ADDRESS; person++) {
            lockout.failed("person-" + person, "there");
        }
        assertThat(lockout.remaining("somebody-else", "there")).isPositive();
        assertThat(lockout.remaining("somebody-else", "elsewhere")).isZero();
    }

    private void fail(String account, int times) {
        for (int time = 0; time < times; time++) {
            lockout.failed(account, "address-" + time);
        }
    }

    private static final class Hands extends Clock {
        private Instant now = Instant.parse("2026-11-23T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

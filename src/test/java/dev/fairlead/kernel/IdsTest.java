package dev.fairlead.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IdsTest {
    private Instant now = Instant.parse("2026-11-25T14:00:00Z");
    private final Ids ids = new Ids(new Hand(), new SplittableRandom(7));

    @Test
    void idsOfOneMillisecondSortInTheOrderInWhichTheyWereMade() {
        assertThat(made(10_000)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void idsKeepTheirOrderWhenTheClockStepsBack() {
        List<String> made = made(100);
        now = now.minusSeconds(60);
        made.addAll(made(100));
        now = now.plusSeconds(120);
        made.addAll(made(100));

        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void anIdIsAPrefixAndTwentySixDigitsThatKubernetesTakesAsALabel() {
        assertThat(ids.next("job")).matches("job-[0-9a-hjkmnp-tv-z]{26}");
    }

    private List<String> made(int count) {
        List<String> made = new ArrayList<>(count);
        for (int at = 0; at < count; at++) {
            made.add(ids.next("job"));
        }
        return made;
    }

    /** A clock that only this test moves. */
    private final class Hand extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}

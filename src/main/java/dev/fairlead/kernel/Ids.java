package dev.fairlead.kernel;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * The source of ids: a prefix and a UUIDv7 (RFC 9562, section 5.7) in lower-case Crockford base32, 26 characters.
 *
 * <p>Ids are valid Kubernetes labels, and those of one source sort in the order in which they were made, also within one
 * millisecond and when the clock steps back: the twelve bits after the time are a counter (RFC 9562, section 6.2, method 1)
 * that runs over into the time.
 */
public final class Ids {
    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int DIGITS = 26;
    private static final int COUNTER_BITS = 12;
    private static final long COUNTER = (1L << COUNTER_BITS) - 1;

    private final Clock clock;
    private final RandomGenerator random;
    /** Milliseconds since 1970 and the counter of the last id, in one number. */
    private final AtomicLong last = new AtomicLong();

    public Ids(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** A new id such as {@code job-06c3…}; {@code prefix} is lower-case letters. */
    public String next(String prefix) {
        long now = clock.millis() << COUNTER_BITS;
        long moment = last.updateAndGet(before -> Math.max(now, before + 1));
        long high = (moment >>> COUNTER_BITS << 16) | 0x7000L | (moment & COUNTER);
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return prefix + "-" + base32(high, low);
    }

    private static String base32(long high, long low) {
        char[] digits = new char[DIGITS];
        long upper = high;
        long lower = low;
        for (int at = DIGITS - 1; at >= 0; at--) {
            digits[at] = ALPHABET[(int) (lower & 31)];
            lower = (lower >>> 5) | (upper << 59);
            upper = upper >>> 5;
        }
        return new String(digits);
    }
}

package dev.fairlead.kernel;

import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * The source of ids: a prefix and a UUIDv7 (RFC 9562, section 5.7) in lower-case Crockford base32, 26 characters.
 *
 * <p>Ids sort by the millisecond in which they were made and are valid Kubernetes labels.
 */
public final class Ids {
    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int DIGITS = 26;

    private final Clock clock;
    private final RandomGenerator random;

    public Ids(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** A new id such as {@code job-06c3…}; {@code prefix} is lower-case letters. */
    public String next(String prefix) {
        long millis = clock.millis();
        long high = (millis << 16) | 0x7000L | (random.nextLong() & 0x0fffL);
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

package dev.fairlead.tracking.db;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/** MLflow's ids: 32 hexadecimal digits, here those of a UUIDv7, so that new runs lie beside each other in indexes. */
@Component
class HexIds {
    private final Clock clock;
    private final RandomGenerator random = new SecureRandom();

    HexIds(Clock clock) {
        this.clock = clock;
    }

    String next() {
        long high = (clock.millis() << 16) | 0x7000L | (random.nextLong() & 0x0fffL);
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }

    RandomGenerator random() {
        return random;
    }
}

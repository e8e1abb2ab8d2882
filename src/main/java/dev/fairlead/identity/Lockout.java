package dev.fairlead.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing: after some failures an account, and an address, must wait, twice as long each time. Kept in memory for
 * the newest names only, so that it cannot grow; a restart forgets it, and so does a right password.
 */
@Component
class Lockout {
    static final int FREE_FOR_ACCOUNT = 5;
    static final int FREE_FOR_ADDRESS = 25;

    private static final int MOST_NAMES = 20_000;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 10;

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_NAMES;
        }
    };

    Lockout(Clock clock) {
        this.clock = clock;
    }

    /** How long the account or the address must still wait; zero for now. */
    synchronized Duration remaining(String account, String address) {
        Duration byAccount = remaining("account " + account);
        Duration byAddress = remaining("address " + address);
        return byAccount.compareTo(byAddress) > 0 ? byAccount : byAddress;
    }

    synchronized void failed(String account, String address) {
        count("account " + account, FREE_FOR_ACCOUNT);
        count("address " + address, FREE_FOR_ADDRESS);
    }

    synchronized void succeeded(String account) {
        failures.remove("account " + account);
    }

    private Duration remaining(String name) {
        Failures before = failures.get(name);
        Instant now = clock.instant();
        return before == null || !before.until().isAfter(now) ? Duration.ZERO : Duration.between(now, before.until());
    }

    private void count(String name, int free) {
        Failures before = failures.get(name);
        int count = before == null ? 1 : before.count() + 1;
        Instant now = clock.instant();
        failures.put(name, new Failures(count, count < free ? now : now.plus(wait(count - free))));
    }

    private static Duration wait(int beyond) {
        Duration wait = Duration.ofSeconds(1L << Math.min(beyond, MOST_DOUBLINGS));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private record Failures(int count, Instant until) {}
}

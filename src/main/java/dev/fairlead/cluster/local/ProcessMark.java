package dev.fairlead.cluster.local;

import java.time.Instant;
import java.util.Optional;

/**
 * A process as it is known for ever: a pid alone may be used again.
 *
 * @param start clock ticks after boot, field 22 of /proc/PID/stat
 */
record ProcessMark(long pid, long start, String boot, Instant at) {
    /** Reads the line that the supervisor writes. */
    static Optional<ProcessMark> parse(String line) {
        String[] parts = line.strip().split(" ");
        if (parts.length != 4) {
            return Optional.empty();
        }
        return Optional.of(new ProcessMark(
                Long.parseLong(parts[0]),
                Long.parseLong(parts[1]),
                parts[2],
                Instant.ofEpochMilli(Long.parseLong(parts[3]))));
    }
}

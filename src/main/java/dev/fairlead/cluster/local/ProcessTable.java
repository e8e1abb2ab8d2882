package dev.fairlead.cluster.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What /proc says of the processes of this machine. Zombies are taken for gone. */
final class ProcessTable {
    /** Variable that marks the processes of a replica; its value is the replica's folder. */
    static final String MARK = "FAIRLEAD_REPLICA_DIR";

    /** Variable that marks the supervisor of a replica. */
    static final String SUPERVISOR_MARK = "FAIRLEAD_SUPERVISES";

    private static final Path PROC = Path.of("/proc");
    private static final int ZOMBIE = 'Z';
    private static final int DEAD = 'X';

    /**
     * One process.
     *
     * @param start clock ticks after boot
     * @param cpuTicks used by it so far, in user and kernel mode
     * @param marker the mark and its value, {@code NAME=value}; null for none
     */
    record Entry(
            long pid,
            long parent,
            long group,
            long session,
            long start,
            long cpuTicks,
            long residentPages,
            @Nullable String marker) {
        boolean isMarked(Path replica) {
            return (MARK + "=" + replica).equals(marker);
        }

        boolean supervises(Path replica) {
            return (SUPERVISOR_MARK + "=" + replica).equals(marker);
        }
    }

    private final String boot;

    ProcessTable() {
        this.boot = readBoot();
    }

    /** Whether exactly this process lives, not one that got its number later or after another boot. */
    boolean isAlive(ProcessMark mark) {
        return boot.equals(mark.boot()) && stat(mark.pid()).map(Entry::start).orElse(-1L) == mark.start();
    }

    /** Every process with its marks, by pid. */
    Map<Long, Entry> read() {
        Map<Long, Entry> entries = new HashMap<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                stat(pid).ifPresent(entry -> entries.put(pid, marked(entry)));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return entries;
    }

    private static Optional<Entry> stat(long pid) {
        try {
            String stat =
                    Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            int state = fields[0].charAt(0);
            if (state == ZOMBIE || state == DEAD) {
                return Optional.empty();
            }
            return Optional.of(new Entry(
                    pid,
                    Long.parseLong(fields[1]),
                    Long.parseLong(fields[2]),
                    Long.parseLong(fields[3]),
                    Long.parseLong(fields[19]),
                    Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
                    Long.parseLong(fields[21]),
                    null));
        } catch (IOException e) {
            return Optional.empty(); // it has ended in between
        }
    }

    private static Entry marked(Entry entry) {
        String marker = marker(entry.pid());
        return marker == null
                ? entry
                : new Entry(
                        entry.pid(),
                        entry.parent(),
                        entry.group(),
                        entry.session(),
                        entry.start(),
                        entry.cpuTicks(),
                        entry.residentPages(),
                        marker);
    }

    private static @Nullable String marker(long pid) {
        try {
            byte[] environment =
                    Files.readAllBytes(PROC.resolve(Long.toString(pid)).resolve("environ"));
            String text = new String(environment, StandardCharsets.UTF_8);
            if (!text.contains("FAIRLEAD_")) {
                return null;
            }
            String supervisor = null;
            for (String variable : text.split("\0")) {
                if (variable.startsWith(MARK + "=")) {
                    return variable;
                }
                if (variable.startsWith(SUPERVISOR_MARK + "=")) {
                    supervisor = variable;
                }
            }
            return supervisor;
        } catch (IOException e) {
            return null; // another user's, or ended in between
        }
    }

    private static String readBoot() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}

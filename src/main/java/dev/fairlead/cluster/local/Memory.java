package dev.fairlead.cluster.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** How /proc counts memory and time. */
final class Memory {
    /** The kernel's USER_HZ is 100 on every architecture that Fairlead runs on. */
    static final long MILLIS_PER_TICK = 10;

    private static final long PAGE_BYTES = pageBytes();

    private Memory() {}

    /** Resident memory; what processes share counts for each of them. */
    static long residentMib(Collection<ProcessTable.Entry> processes) {
        long pages =
                processes.stream().mapToLong(ProcessTable.Entry::residentPages).sum();
        return pages * PAGE_BYTES >> 20;
    }

    /** Resident memory where shared pages count once; slower, and falls back to plain resident memory. */
    static long proportionalMib(Collection<ProcessTable.Entry> processes) {
        long kib = 0;
        for (ProcessTable.Entry process : processes) {
            kib += proportionalKib(process);
        }
        return kib >> 10;
    }

    private static long proportionalKib(ProcessTable.Entry process) {
        try {
            Path rollup = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
            for (String line :
                    Files.readString(rollup, StandardCharsets.ISO_8859_1).split("\n")) {
                if (line.startsWith("Pss:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
        } catch (IOException e) {
            return Files.exists(Path.of("/proc", Long.toString(process.pid())))
                    ? process.residentPages() * PAGE_BYTES >> 10
                    : 0;
        }
        return process.residentPages() * PAGE_BYTES >> 10;
    }

    private static long pageBytes() {
        try {
            Process process = new ProcessBuilder("getconf", "PAGESIZE").start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return answer.matches("\\d+") ? Long.parseLong(answer) : 4096;
        } catch (IOException e) {
            return 4096;
        }
    }
}

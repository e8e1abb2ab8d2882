package dev.fairlead.jobs;

import java.util.Map;
import java.util.Optional;

/** The signal that a shell's exit code of 128 and more stands for, by its name on Linux. */
final class ExitSignal {
    private static final int FIRST = 128;
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(6, "SIGABRT"),
            Map.entry(7, "SIGBUS"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(15, "SIGTERM"),
            Map.entry(24, "SIGXCPU"),
            Map.entry(25, "SIGXFSZ"));

    private ExitSignal() {}

    static Optional<String> of(int exitCode) {
        return Optional.ofNullable(NAMES.get(exitCode - FIRST));
    }
}

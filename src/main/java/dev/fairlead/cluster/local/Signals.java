package dev.fairlead.cluster.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sends signals to processes and their groups; those that have ended meanwhile are passed over. */
final class Signals {
    private Signals() {}

    static void terminate(Collection<ProcessTable.Entry> processes) {
        send("TERM", processes);
    }

    static void kill(Collection<ProcessTable.Entry> processes) {
        send("KILL", processes);
    }

    /** One signal to each group that lies wholly in the session of one of its processes, and one to what is left alone. */
    private static void send(String signal, Collection<ProcessTable.Entry> processes) {
        Set<String> targets = new LinkedHashSet<>();
        for (ProcessTable.Entry process : processes) {
            boolean ownGroup = processes.stream().anyMatch(other -> other.pid() == process.group());
            targets.add(ownGroup ? "-" + process.group() : Long.toString(process.pid()));
        }
        if (targets.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("sh", "-c", "kill -s \"$0\" -- \"$@\" 2>/dev/null", signal));
        command.addAll(targets);
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

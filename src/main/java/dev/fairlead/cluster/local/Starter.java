package dev.fairlead.cluster.local;

import dev.fairlead.kernel.Disk;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.web.ZipGuard;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings an attempt to life: unpacks its code, then starts one supervisor for each replica. May be repeated from the
 * beginning after a crash: code is unpacked anew until it was unpacked wholly, and of several supervisors of a replica only
 * the first does anything. What finds no room on the disk waits for it, and is no failure of the job.
 */
final class Starter {
    private static final Logger LOG = LoggerFactory.getLogger(Starter.class);

    private final Path script;
    private final ZipGuard zips;
    private final LaunchCheck disk;
    private final Duration pause;
    private final Clock clock;
    private final Runnable changed;

    /** @param pause after a start for which the disk had room at first, and no longer at its end */
    Starter(Path script, ZipGuard zips, LaunchCheck disk, Duration pause, Clock clock, Runnable changed) {
        this.script = script;
        this.disk = disk;
        this.pause = pause;
        this.zips = zips;
        this.clock = clock;
        this.changed = changed;
    }

    void start(HeldAttempt attempt, StartPlan plan) {
        try {
            Path code = plan.codeFile();
            long needed = code == null || attempt.folder().isUnpacked() ? 0 : disk.unpackedBytes(code);
            Message noRoom = disk.noRoomFor(needed);
            if (noRoom != null) {
                attempt.waitForRoom(noRoom, needed, clock.instant());
            } else {
                begin(attempt, plan);
            }
        } catch (RefusedException e) {
            giveUp(attempt, e.text());
        } catch (IOException e) {
            if (Disk.isFull(e)) {
                waitForRoom(attempt, e);
            } else {
                LOG.warn("Attempt {} could not be started", attempt.id(), e);
                giveUp(attempt, Message.of("cluster.local.ended.not-started", String.valueOf(e.getMessage())));
            }
        }
        changed.run();
    }

    /** What was brought by half gives its room back. */
    private void waitForRoom(HeldAttempt attempt, IOException full) {
        LOG.warn("Attempt {} waits for room on the disk", attempt.id(), full);
        try {
            if (!attempt.folder().isUnpacked()) {
                Disk.deleteTree(attempt.folder().work());
            }
        } catch (IOException stays) {
            LOG.warn("What was brought of attempt {} could not be removed; the next start does", attempt.id(), stays);
        }
        attempt.waitForRoom(disk.filledUp(), 0, clock.instant().plus(pause));
    }

    private void begin(HeldAttempt attempt, StartPlan plan) throws IOException {
        unpack(attempt, plan);
        for (int index = 0; index < plan.replicas().size(); index++) {
            start(
                    attempt.folder(),
                    attempt.folder().replica(index),
                    plan.replicas().get(index));
        }
    }

    private void unpack(HeldAttempt attempt, StartPlan plan) throws IOException {
        AttemptFolder folder = attempt.folder();
        if (folder.isUnpacked()) {
            return;
        }
        Disk.deleteTree(folder.work());
        Files.createDirectories(folder.work());
        Path code = plan.codeFile();
        if (code != null) {
            attempt.preparing(Message.of("cluster.local.preparing.code"));
            changed.run();
            zips.unpack(code, folder.work());
            for (StartPlan.Replica replica : plan.replicas()) {
                allowToExecute(folder.work(), replica.command().getFirst());
            }
        }
        for (StartPlan.Input input : plan.inputs()) {
            attempt.preparing(Message.of("cluster.local.preparing.inputs", input.path()));
            CopiedInput.copy(Path.of(input.root()), input.from(), folder.work(), input.path());
        }
        folder.unpacked();
    }

    /** Zip files from many tools keep no permissions; a file that is named as the command is meant to be executed. */
    private static void allowToExecute(Path work, String program) throws IOException {
        Path file = work.resolve(program).normalize();
        if (program.contains("/") && file.startsWith(work) && Files.isRegularFile(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private void start(AttemptFolder folder, ReplicaFolder replica, StartPlan.Replica plan) throws IOException {
        if (replica.hasStarted()) {
            return;
        }
        if (plan.preparation() != null) {
            Disk.replace(replica.prepareEnvironment(), preparation(plan.preparation()));
        }
        List<String> command = new ArrayList<>(List.of("setsid", "sh", script.toString(), "supervise"));
        command.add(replica.path().toString());
        command.addAll(plan.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.work().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(replica.log().toFile()));
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(plan.environment());
        environment.put(ProcessTable.SUPERVISOR_MARK, replica.path().toString());
        builder.start().onExit().thenAccept(ended -> supervisorEnded(replica, ended.exitValue()));
    }

    /** A supervisor that ended before it began has not written anything down; the machine's tools are to blame. */
    private void supervisorEnded(ReplicaFolder replica, int code) {
        if (replica.claim()) {
            replica.reason(Message.of("cluster.local.ended.no-supervisor", code));
            replica.neverStarted(clock.instant());
        }
        changed.run();
    }

    private static String preparation(StartPlan.Preparation preparation) {
        StringBuilder text = new StringBuilder();
        preparation
                .environment()
                .forEach((name, value) -> text.append("export ")
                        .append(name)
                        .append('=')
                        .append(ShellText.quote(value))
                        .append('\n'));
        text.append("venv=").append(ShellText.quote(preparation.venv())).append('\n');
        text.append("python=").append(ShellText.quote(preparation.python())).append('\n');
        text.append("requirements=")
                .append(ShellText.quote(preparation.requirements()))
                .append('\n');
        return text.toString();
    }

    private void giveUp(HeldAttempt attempt, Message reason) {
        for (int index = 0; index < attempt.size(); index++) {
            ReplicaFolder replica = attempt.folder().replica(index);
            if (replica.claim()) {
                replica.reason(reason);
                replica.neverStarted(clock.instant());
            }
        }
    }
}

package dev.fairlead.cluster.local;

import dev.fairlead.cluster.local.StopRequest.Cause;
import dev.fairlead.kernel.Message;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the output of a replica within its bound while the replica goes on writing: the middle of the file becomes a hole
 * (fallocate), so that offsets stay true, the beginning and the newest half stay, and a line in its place says so. Where
 * the file system makes no holes, the replica is stopped, in words: the disk is never filled silently.
 */
final class LogLimit {
    private static final Logger LOG = LoggerFactory.getLogger(LogLimit.class);
    private static final long BLOCK = 4096;
    private static final long LONGEST_BEGINNING = 1 << 20;
    private static final int SECONDS_TO_PUNCH = 30;

    private final long most;
    private final Caretaker caretaker;

    LogLimit(long mostMib, Caretaker caretaker) {
        this.most = mostMib << 20;
        this.caretaker = caretaker;
    }

    void hold(Collection<HeldAttempt> living) {
        for (HeldAttempt attempt : living) {
            for (int index = 0; index < attempt.size(); index++) {
                hold(attempt, index, attempt.folder().replica(index));
            }
        }
    }

    private void hold(HeldAttempt attempt, int index, ReplicaFolder replica) {
        try {
            long size = Files.size(replica.log());
            Optional<Dropped> before = replica.dropped();
            long kept =
                    size - before.map(dropped -> dropped.to() - dropped.from()).orElse(0L);
            if (kept > most && replica.exit().isEmpty() && !drop(replica, before, size)) {
                replica.reason(Message.of("cluster.local.ended.log", kept >> 20, most >> 20));
                caretaker.requestStop(attempt, attempt.record().stopGrace(), Cause.REPLICA_FAILED, index, null);
            }
        } catch (NoSuchFileException e) {
            return; // nothing written yet
        } catch (IOException e) {
            LOG.warn("The output of replica {} of attempt {} could not be shortened", index, attempt.id(), e);
        }
    }

    /** False where no hole can be made. What is dropped is written down first, so that readers leave it out. */
    private boolean drop(ReplicaFolder replica, Optional<Dropped> before, long size) throws IOException {
        byte[] notice = ("\n[fairlead] The output passed " + (most >> 20) + " MiB; its middle was dropped here.\n")
                .getBytes(StandardCharsets.UTF_8);
        long beginning = Math.min(LONGEST_BEGINNING, most / 4);
        long from = before.map(Dropped::from).orElse(beginning + notice.length);
        long to = (size - most / 2) / BLOCK * BLOCK;
        replica.dropped(new Dropped(from, to));
        if (before.isEmpty()) {
            write(replica.log(), notice, beginning);
        }
        long hole = Math.ceilDiv(from, BLOCK) * BLOCK;
        return punch(replica.log(), hole, to - hole);
    }

    private static void write(Path file, byte[] text, long at) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer content = ByteBuffer.wrap(text);
            long position = at;
            while (content.hasRemaining()) {
                position += channel.write(content, position);
            }
        }
    }

    private static boolean punch(Path file, long offset, long length) throws IOException {
        Process process = new ProcessBuilder(
                        "fallocate",
                        "--punch-hole",
                        "-o",
                        Long.toString(offset),
                        "-l",
                        Long.toString(length),
                        "--",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            boolean ended = process.waitFor(SECONDS_TO_PUNCH, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            return ended && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}

package dev.fairlead.git.jgit;

import dev.fairlead.git.GitSettings;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.RefusedException.Reason;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** What one conversation with a repository may still take: time and bytes. Looked at with every read, whoever reads. */
final class Budget {
    /** The list of a repository's branches comes into memory whole. */
    private static final long LISTED = 16L << 20;

    private final String repository;
    private final Duration time;
    private final long end;
    private final long mostBytes;
    private long bytes;

    private Budget(String repository, Duration time, long mostBytes) {
        this.repository = repository;
        this.time = time;
        this.end = System.nanoTime() + time.toNanos();
        this.mostBytes = mostBytes;
    }

    static Budget forList(String repository, GitSettings settings) {
        return new Budget(repository, settings.timeout(), LISTED);
    }

    static Budget forCommit(String repository, GitSettings settings) {
        return new Budget(repository, settings.timeout(), (long) settings.maxMib() << 20);
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    void requireTime() throws RefusedIoException {
        if (left().isZero()) {
            throw new RefusedIoException(tooSlow());
        }
    }

    RefusedException tooSlow() {
        return new RefusedException(Reason.UNPROCESSABLE, "git.slow", repository, time.toSeconds());
    }

    private void spend(long read) throws RefusedIoException {
        bytes += read;
        if (bytes > mostBytes) {
            throw new RefusedIoException(
                    new RefusedException(Reason.UNPROCESSABLE, "git.too-large", repository, mostBytes >> 20));
        }
        requireTime();
    }

    /** The same stream, paid from this budget. */
    InputStream counting(InputStream stream) {
        return new FilterInputStream(stream) {
            @Override
            public int read() throws IOException {
                requireTime();
                int read = super.read();
                spend(read < 0 ? 0 : 1);
                return read;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                requireTime();
                int read = super.read(into, from, length);
                spend(Math.max(0, read));
                return read;
            }
        };
    }
}

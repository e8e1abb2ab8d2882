package dev.fairlead.serving.gateway;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request's body that refuses to be longer than the limit, and remembers whether anyone has begun to read it. */
final class LimitedBody extends FilterInputStream {
    private final long limit;
    private long read;
    private volatile boolean begun;
    private volatile boolean exceeded;

    LimitedBody(InputStream body, long limit) {
        super(body);
        this.limit = limit;
    }

    boolean hasBegun() {
        return begun;
    }

    boolean isExceeded() {
        return exceeded;
    }

    @Override
    public int read() throws IOException {
        begun = true;
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        begun = true;
        int got = super.read(bytes, offset, length);
        count(Math.max(0, got));
        return got;
    }

    private void count(int more) throws IOException {
        read += more;
        if (read > limit) {
            exceeded = true;
            throw new IOException("The request is longer than " + limit + " bytes");
        }
    }
}

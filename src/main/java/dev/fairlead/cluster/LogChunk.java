package dev.fairlead.cluster;

/**
 * A piece of a replica's output.
 *
 * @param offset of the first byte; later than asked where the cluster has dropped the middle of a very long output
 * @param bytes raw, may end inside a line
 * @param complete whether the replica has ended and nothing follows
 */
public record LogChunk(long offset, byte[] bytes, boolean complete) {
    public long nextOffset() {
        return offset + bytes.length;
    }
}

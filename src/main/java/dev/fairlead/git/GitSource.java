package dev.fairlead.git;

import org.jspecify.annotations.Nullable;

/**
 * What a job's code is, as people write it, or as it was found.
 *
 * @param ref a branch or tag; where the commit is given too, the one that it was found by
 * @param commit 40 hexadecimal digits; null where it has yet to be found
 */
public record GitSource(
        String url, @Nullable String ref, @Nullable String commit) {
    private static final int SHOWN = 10;

    public GitSource at(String found) {
        return new GitSource(url, ref, found);
    }

    /** As Git itself shortens it: the beginning is what people compare. */
    public String abbreviated() {
        return commit == null ? "" : commit.substring(0, Math.min(SHOWN, commit.length()));
    }
}

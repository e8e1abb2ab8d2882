package dev.fairlead.git;

import dev.fairlead.outbound.AllowedHosts;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Repositories elsewhere. Both methods call out, so they are never called in a transaction; both end within the time of {@link
 * GitSettings}, and whatever stands against it is a {@link dev.fairlead.kernel.RefusedException} with a sentence.
 */
public interface GitRepositories {
    /**
     * Finds the commit that a branch or tag means now.
     *
     * @param ref null for the repository's own default branch
     * @return 40 hexadecimal digits
     */
    String resolve(Remote remote, @Nullable String ref);

    /** Fetches the commit and writes its files as a zip file; nothing of a repository that cannot be taken safely is left behind. */
    void pack(Remote remote, String commit, Path zip);

    /**
     * A repository and how to get at it.
     *
     * @param key the team's, over ssh; null over HTTP
     */
    record Remote(
            GitAddress address,
            AllowedHosts allowed,
            @Nullable SignInKey key) {}
}

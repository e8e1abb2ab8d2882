package dev.fairlead.jobs;

import dev.fairlead.git.GitSource;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.TeamId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Code that somebody sent, or that was fetched from Git, as a checked zip file.
 *
 * @param bytes packed
 * @param sha256 of the zip file, in hexadecimal
 * @param git the repository and commit; null where somebody sent it
 */
public record Upload(
        String id,
        TeamId team,
        PersonId owner,
        long bytes,
        String sha256,
        @Nullable GitSource git,
        Instant createdAt) {}

package dev.fairlead.git;

import dev.fairlead.kernel.TeamId;
import java.time.Instant;

/**
 * The key by which a team signs in to Git servers, as far as people may see it.
 *
 * @param publicKey the line that a server takes as a deploy key
 */
public record TeamKey(TeamId team, String publicKey, String madeBy, Instant madeAt) {}

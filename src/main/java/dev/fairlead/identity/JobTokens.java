package dev.fairlead.identity;

import dev.fairlead.kernel.AttemptId;

/**
 * The token with which a job's processes call the portal: an HMAC of the installation's key and the attempt's id, so that it
 * can be computed again after a crash. It is good while {@link AttemptDirectory} knows the attempt as live, and a minute after.
 */
public interface JobTokens {
    /** The same token for the same attempt, always. */
    String tokenFor(AttemptId attempt);
}

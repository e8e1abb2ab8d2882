package dev.fairlead.git;

import dev.fairlead.kernel.TeamId;
import java.util.Optional;

/** Where the teams' keys are kept; writes join the caller's transaction. */
public interface TeamKeyStore {
    Optional<TeamKey> find(TeamId team);

    /** The sealed private key. */
    Optional<byte[]> findSecret(TeamId team);

    /** In the place of the one that the team has. */
    void put(TeamKey key, byte[] sealed);

    void delete(TeamId team);
}

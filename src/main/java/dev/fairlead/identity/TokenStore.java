package dev.fairlead.identity;

import dev.fairlead.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where tokens and sign-in links are kept, by the hashes of their secrets; checks nothing. */
public interface TokenStore {
    void insert(ApiToken token, String hash);

    Optional<ApiToken> findByHash(String hash);

    Optional<ApiToken> find(String id);

    /** The person's tokens that are not revoked, newest first. */
    List<ApiToken> list(PersonId owner);

    void revoke(String id, Instant at);

    void markUsed(String id, Instant at);

    void insertLink(Link link, String hash);

    /** Takes the link if it exists, has not expired and was never taken; a second call finds nothing. */
    Optional<PersonId> takeLink(String hash, Instant now);

    /** Ends the links of a person that were not taken yet. */
    void dropLinks(PersonId person);

    /** A way in that works once. */
    record Link(String id, PersonId person, Instant createdAt, Instant expiresAt) {}
}

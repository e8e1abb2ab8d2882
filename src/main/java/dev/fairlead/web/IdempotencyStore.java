package dev.fairlead.web;

import java.time.Instant;
import java.util.Optional;

/** Where the keys of repeatable requests are kept; writes join the caller's transaction. */
public interface IdempotencyStore {
    Optional<Kept> find(Request request);

    /** Refused with a {@code DuplicateKeyException} where the request is kept already. */
    void insert(Request request, String digest, Instant now);

    void setSubject(Request request, String subject);

    void deleteBefore(Instant moment);

    /** What a key is unique by. */
    record Request(String actor, String method, String path, String key) {}

    /**
     * What is remembered of a request.
     *
     * @param digest of its body
     * @param subject the id of what it created
     */
    record Kept(String digest, String subject) {}
}

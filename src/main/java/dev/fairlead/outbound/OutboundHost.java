package dev.fairlead.outbound;

import java.time.Instant;
import java.util.List;

/**
 * A place that the portal may call.
 *
 * @param hostKeys public keys of an ssh server that an administrator has trusted, as {@code ssh-ed25519 AAAA…}; else empty
 * @param addedBy name of the administrator
 */
public record OutboundHost(String id, Endpoint endpoint, List<String> hostKeys, String addedBy, Instant addedAt) {
    public OutboundHost {
        hostKeys = List.copyOf(hostKeys);
    }

    OutboundHost withHostKeys(List<String> keys) {
        return new OutboundHost(id, endpoint, keys, addedBy, addedAt);
    }
}

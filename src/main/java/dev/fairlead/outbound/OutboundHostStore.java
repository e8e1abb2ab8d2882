package dev.fairlead.outbound;

import java.util.List;
import java.util.Optional;

/** Where the list is kept; writes join the caller's transaction. */
public interface OutboundHostStore {
    /** By host, scheme and port. */
    List<OutboundHost> list();

    Optional<OutboundHost> find(String id);

    void insert(OutboundHost host);

    void setHostKeys(String id, List<String> hostKeys);

    void delete(String id);
}

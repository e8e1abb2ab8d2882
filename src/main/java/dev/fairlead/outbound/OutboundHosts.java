package dev.fairlead.outbound;

import dev.fairlead.audit.AuditLog;
import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Ids;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.SubjectRef;
import java.net.InetAddress;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The list of places that the portal may call, which administrators keep; it begins empty. */
@Service
public class OutboundHosts {
    private static final int MOST = 500;
    private static final int MOST_KEYS = 10;

    private final OutboundHostStore store;
    private final HostKeyScan scan;
    private final AccessCheck access;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    OutboundHosts(OutboundHostStore store, HostKeyScan scan, AccessCheck access, AuditLog audit, Ids ids, Clock clock) {
        this.store = store;
        this.scan = scan;
        this.access = access;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** What calls of the portal are held against from now on; for rooms that call on behalf of people. */
    @Transactional(readOnly = true)
    public AllowedHosts allowed() {
        return new AllowedHosts(store.list(), host -> List.of(InetAddress.getAllByName(host)));
    }

    @Transactional(readOnly = true)
    public List<OutboundHost> list(Actor actor) {
        access.require(actor, Permission.MANAGE_PLATFORM);
        return store.list();
    }

    @Transactional(readOnly = true)
    public OutboundHost require(Actor actor, String id) {
        access.require(actor, Permission.MANAGE_PLATFORM);
        return store.find(id).orElseThrow(() -> RefusedException.notFound("outbound host", id));
    }

    /** @param place {@code https://git.example.com}, {@code ssh://git.example.com:2222}; a host alone means https */
    @Transactional
    public OutboundHost add(Actor actor, String place) {
        access.require(actor, Permission.MANAGE_PLATFORM);
        Endpoint endpoint = Endpoint.parse(place);
        List<OutboundHost> before = store.list();
        if (before.stream().anyMatch(host -> host.endpoint().equals(endpoint))) {
            throw RefusedException.conflict("outbound.taken", endpoint.toString());
        }
        if (before.size() >= MOST) {
            throw RefusedException.conflict("outbound.too-many", MOST);
        }
        OutboundHost host = new OutboundHost(
                ids.next("out"),
                endpoint,
                List.of(),
                actor.name(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        store.insert(host);
        record(actor, "outbound.add", host, Map.of(), Map.of("place", endpoint.toString()));
        return host;
    }

    @Transactional
    public void remove(Actor actor, String id) {
        OutboundHost host = require(actor, id);
        store.delete(id);
        record(actor, "outbound.remove", host, Map.of("place", host.endpoint().toString()), Map.of());
    }

    /**
     * Asks the server for its key and shows it; trusts nothing. No transaction: it calls out.
     *
     * @return the key, to be compared with what the server's owner says, and given to {@link #trust}
     */
    public String scan(Actor actor, String id) {
        OutboundHost host = requireSsh(actor, id);
        return scan.scan(allowed(), host.endpoint());
    }

    /** From now on the server must show one of these keys; an empty list trusts none. */
    @Transactional
    public OutboundHost trust(Actor actor, String id, List<String> keys) {
        OutboundHost host = requireSsh(actor, id);
        if (keys.size() > MOST_KEYS) {
            throw RefusedException.invalid("outbound.too-many-keys", MOST_KEYS);
        }
        List<String> checked = keys.stream().map(HostKeys::checked).distinct().toList();
        store.setHostKeys(id, checked);
        record(actor, "outbound.trust", host, fingerprints(host.hostKeys()), fingerprints(checked));
        return host.withHostKeys(checked);
    }

    private OutboundHost requireSsh(Actor actor, String id) {
        OutboundHost host = require(actor, id);
        if (!host.endpoint().scheme().equals("ssh")) {
            throw RefusedException.invalid("outbound.no-ssh", host.endpoint().toString());
        }
        return host;
    }

    private static Map<String, Object> fingerprints(List<String> keys) {
        return Map.of("keys", keys.stream().map(HostKeys::fingerprint).toList());
    }

    private void record(
            Actor actor, String action, OutboundHost host, Map<String, Object> before, Map<String, Object> after) {
        audit.record(actor, action, null, new SubjectRef("outbound-host", host.id()), before, after, null);
    }
}

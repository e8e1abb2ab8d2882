package dev.fairlead.outbound;

import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.RefusedException.Reason;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * The list as it was at one moment: what a call and all its redirects are held against. It finds the addresses itself, and whoever
 * calls connects to these and to no others, so that a name cannot lead elsewhere between the check and the call.
 */
public final class AllowedHosts {
    private static final String LOCALHOST = "localhost";

    private final List<OutboundHost> hosts;
    private final NameResolver names;

    public AllowedHosts(List<OutboundHost> hosts, NameResolver names) {
        this.hosts = List.copyOf(hosts);
        this.names = names;
    }

    /** The entry of the list for a place; refused in words where there is none. */
    public OutboundHost require(Endpoint endpoint) {
        return find(endpoint)
                .orElseThrow(
                        () -> new RefusedException(Reason.UNPROCESSABLE, "outbound.not-listed", endpoint.toString()));
    }

    public Optional<OutboundHost> find(Endpoint endpoint) {
        return hosts.stream().filter(host -> host.endpoint().equals(endpoint)).findFirst();
    }

    /** The addresses to connect to; refused where the place is not listed, has no address, or has one that is forbidden. */
    public List<InetAddress> addresses(Endpoint endpoint) {
        require(endpoint);
        List<InetAddress> found;
        try {
            found = names.resolve(endpoint.host());
        } catch (UnknownHostException unknown) {
            throw new RefusedException(Reason.UNPROCESSABLE, "outbound.no-address", endpoint.host());
        }
        boolean meant = endpoint.isAddress() || endpoint.host().equals(LOCALHOST);
        for (InetAddress address : found) {
            if (!meant && ForbiddenAddresses.has(address)) {
                throw new RefusedException(
                        Reason.UNPROCESSABLE, "outbound.address-refused", endpoint.host(), address.getHostAddress());
            }
        }
        return List.copyOf(found);
    }
}

package dev.fairlead.outbound;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;

/**
 * Addresses that a name must never lead to: this machine itself, its link, multicast, and the metadata services of clouds. A name
 * that an administrator allowed can be pointed there afterwards by whoever holds the name. Private networks are allowed.
 */
final class ForbiddenAddresses {
    /** Metadata services outside the link-local range: Alibaba, AWS over IPv6, Azure, Oracle. */
    private static final Set<String> METADATA =
            Set.of("100.100.100.200", "fd00:ec2:0:0:0:0:0:254", "168.63.129.16", "192.0.0.192");

    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final int IPV4_BYTES = 4;

    private ForbiddenAddresses() {}

    static boolean has(InetAddress given) {
        InetAddress address = embedded(given);
        return address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || METADATA.contains(address.getHostAddress());
    }

    /** The IPv4 address inside an IPv6 one, where translators would carry the call on to it. */
    private static InetAddress embedded(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean translated = address instanceof Inet6Address
                && (Arrays.equals(bytes, 0, NAT64.length, NAT64, 0, NAT64.length)
                        || ((Inet6Address) address).isIPv4CompatibleAddress());
        if (!translated || address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            return address;
        }
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, bytes.length - IPV4_BYTES, bytes.length));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

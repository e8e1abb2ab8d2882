package dev.fairlead.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a name. */
public interface NameResolver {
    List<InetAddress> resolve(String host) throws UnknownHostException;
}

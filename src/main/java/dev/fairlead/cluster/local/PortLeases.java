package dev.fairlead.cluster.local;

import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.RefusedException.Reason;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Hands out ports of this machine, none of them twice at a time. The range lies below the one from which the system takes
 * ports for outgoing connections, so that a leased port stays free until its replica listens.
 */
final class PortLeases {
    private final int first;
    private final int last;
    private final Set<Integer> leased = new HashSet<>();
    private int next;

    PortLeases(int first, int last) {
        this.first = first;
        this.last = last;
        this.next = first;
    }

    synchronized void remember(Collection<Integer> ports) {
        leased.addAll(ports);
    }

    synchronized void release(Collection<Integer> ports) {
        leased.removeAll(ports);
    }

    synchronized int lease() {
        for (int tried = 0; tried <= last - first; tried++) {
            int port = next;
            next = next == last ? first : next + 1;
            if (!leased.contains(port) && isFree(port)) {
                leased.add(port);
                return port;
            }
        }
        throw new RefusedException(Reason.UNAVAILABLE, "cluster.local.no-port", first, last);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}

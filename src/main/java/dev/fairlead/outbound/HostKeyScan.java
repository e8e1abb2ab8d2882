package dev.fairlead.outbound;

/** Asks an ssh server for its key, once, without signing in. */
public interface HostKeyScan {
    /**
     * The key that the server shows now, as {@code ssh-ed25519 AAAA…}.
     *
     * @throws dev.fairlead.kernel.RefusedException where the host is not allowed, does not answer in time, or is no ssh server
     */
    String scan(AllowedHosts allowed, Endpoint server);
}

package dev.fairlead.git.jgit;

import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.RefusedException.Reason;
import dev.fairlead.outbound.AllowedHosts;
import dev.fairlead.outbound.Endpoint;
import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.time.Duration;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.jspecify.annotations.Nullable;

/** Makes JGit's connections. JGit asks for a new one at every redirect, so each of them is held against the list. */
final class GuardedConnections implements HttpConnectionFactory {
    private final AllowedHosts allowed;
    private final Endpoint first;
    private final Budget budget;
    private final Duration quiet;
    private int lastStatus;

    GuardedConnections(AllowedHosts allowed, Endpoint first, Budget budget, Duration quiet) {
        this.allowed = allowed;
        this.first = first;
        this.budget = budget;
        this.quiet = quiet;
    }

    /** What the server said last; 0 where it has said nothing. */
    int lastStatus() {
        return lastStatus;
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        budget.requireTime();
        URI address;
        try {
            address = url.toURI();
        } catch (URISyntaxException broken) {
            throw new IOException(broken);
        }
        try {
            requireListed(Endpoint.of(address));
            Duration longest = quiet.compareTo(budget.left()) < 0 ? quiet : budget.left();
            return new GuardedConnection(allowed, url, address, budget, longest, status -> lastStatus = status);
        } catch (RefusedException refused) {
            throw new RefusedIoException(refused);
        }
    }

    private void requireListed(Endpoint endpoint) {
        if (!endpoint.equals(first) && allowed.find(endpoint).isEmpty()) {
            throw new RefusedException(Reason.UNPROCESSABLE, "git.redirected", first.toString(), endpoint.toString());
        }
    }

    /** There is no proxy between the portal and what it calls: a proxy would look names up by itself. */
    @Override
    public HttpConnection create(URL url, @Nullable Proxy proxy) throws IOException {
        return create(url);
    }
}

package dev.fairlead.outbound;

import dev.fairlead.kernel.RefusedException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;

/**
 * HTTP to one listed place: connects to the addresses that {@link AllowedHosts} found and to no others, follows no redirect by
 * itself, keeps no cookie, knows no proxy and no password, and gives up where nothing comes for a while.
 */
public final class GuardedHttp {
    private GuardedHttp() {}

    /**
     * A client for the place that the address names; the caller closes it.
     *
     * @param quiet the longest time without a byte, and the longest for a connection
     * @throws RefusedException where the place may not be called
     */
    public static CloseableHttpClient client(AllowedHosts allowed, URI address, Duration quiet) {
        Endpoint endpoint = Endpoint.of(address);
        allowed.require(endpoint);
        Timeout timeout = Timeout.of(quiet);
        ConnectionConfig connections = ConnectionConfig.custom()
                .setConnectTimeout(timeout)
                .setSocketTimeout(timeout)
                .build();
        RequestConfig requests = RequestConfig.custom()
                .setResponseTimeout(timeout)
                .setConnectionRequestTimeout(timeout)
                .build();
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new Pinned(allowed, endpoint))
                        .setDefaultConnectionConfig(connections)
                        .build())
                .setDefaultRequestConfig(requests)
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableDefaultUserAgent()
                .build();
    }

    /** Knows the one name, and refuses to look up another. */
    private record Pinned(AllowedHosts allowed, Endpoint endpoint) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            if (!host.equalsIgnoreCase(endpoint.host()) && !host.equalsIgnoreCase("[" + endpoint.host() + "]")) {
                throw new UnknownHostException(host);
            }
            return allowed.addresses(endpoint).toArray(InetAddress[]::new);
        }

        @Override
        public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
            return List.of(resolve(host)).stream()
                    .map(address -> new InetSocketAddress(address, port))
                    .toList();
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}

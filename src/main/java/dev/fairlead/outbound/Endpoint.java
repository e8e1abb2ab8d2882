package dev.fairlead.outbound;

import dev.fairlead.kernel.RefusedException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A scheme, host and port that can be called.
 *
 * @param scheme https, http or ssh
 * @param host in lower case; an IPv6 address without its brackets
 */
public record Endpoint(String scheme, String host, int port) {
    private static final Map<String, Integer> PORTS = Map.of("https", 443, "http", 80, "ssh", 22);
    private static final Pattern NAME =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final Pattern NUMBERS_ONLY = Pattern.compile("(0x[0-9a-f]*|\\d+)(\\.(0x[0-9a-f]*|\\d+))*");
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]{2,45}");

    /** What an administrator writes: a host alone means https; no path, no person, no query. */
    public static Endpoint parse(String text) {
        String whole = text.contains("://") ? text.strip() : "https://" + text.strip();
        URI uri;
        try {
            uri = new URI(whole);
        } catch (URISyntaxException broken) {
            throw RefusedException.invalid("outbound.form", text);
        }
        String path = uri.getRawPath();
        boolean more = uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || path != null && !path.isEmpty() && !path.equals("/");
        if (more) {
            throw RefusedException.invalid("outbound.form", text);
        }
        return of(uri);
    }

    /** Where an address leads, whatever its path; refused where its scheme is none of ours or it names no host. */
    public static Endpoint of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        Integer usual = PORTS.get(scheme);
        if (usual == null) {
            throw RefusedException.invalid("outbound.scheme", scheme.isEmpty() ? "–" : scheme);
        }
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        if (!isHost(host) || port < 1 || port > 65_535) {
            throw RefusedException.invalid("outbound.form", uri.toString());
        }
        return new Endpoint(scheme, host, port);
    }

    /** Numbers that are no complete address (127.1, 0x7f000001) are spellings that hide where they lead. */
    private static boolean isHost(String host) {
        return IPV4.matcher(host).matches()
                || host.contains(":") && IPV6.matcher(host).matches()
                || NAME.matcher(host).matches() && !NUMBERS_ONLY.matcher(host).matches();
    }

    /** Whether the host is an address itself, so that nobody else can say where it leads. */
    public boolean isAddress() {
        return host.contains(":") || IPV4.matcher(host).matches();
    }

    /** As it is written: without the port that the scheme has anyway. */
    @Override
    public String toString() {
        String shown = host.contains(":") ? "[" + host + "]" : host;
        boolean usual = Integer.valueOf(port).equals(PORTS.get(scheme));
        return scheme + "://" + shown + (usual ? "" : ":" + port);
    }
}

package dev.fairlead.git.jgit;

import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.RefusedException.Reason;
import dev.fairlead.outbound.AllowedHosts;
import dev.fairlead.outbound.Endpoint;
import dev.fairlead.outbound.GuardedHttp;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URL;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/** One request of JGit over {@link GuardedHttp}: its body is sent whole, its answer is read from the budget. */
final class GuardedConnection implements HttpConnection {
    private static final String SMART = "service=git-upload-pack";
    private static final String ADVERTISEMENT = "application/x-git-upload-pack-advertisement";

    private final AllowedHosts allowed;
    private final URL url;
    private final URI address;
    private final Budget budget;
    private final Duration quiet;
    private final IntConsumer answered;
    private final Map<String, String> requested = new LinkedHashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private String method = "GET";
    private @Nullable CloseableHttpClient client;
    private @Nullable ClassicHttpResponse response;

    /** @param answered told the status of the answer */
    GuardedConnection(AllowedHosts allowed, URL url, URI address, Budget budget, Duration quiet, IntConsumer answered) {
        this.allowed = allowed;
        this.url = url;
        this.address = address;
        this.budget = budget;
        this.quiet = quiet;
        this.answered = answered;
    }

    private ClassicHttpResponse response() throws IOException {
        ClassicHttpResponse known = response;
        if (known != null) {
            return known;
        }
        Endpoint endpoint = Endpoint.of(address);
        BasicClassicHttpRequest request = new BasicClassicHttpRequest(method, address);
        requested.forEach(request::setHeader);
        if (method.equals("POST")) {
            request.setEntity(new ByteArrayEntity(body.toByteArray(), null));
        }
        try {
            CloseableHttpClient made = GuardedHttp.client(allowed, address, quiet);
            client = made;
            ClassicHttpResponse answer =
                    made.executeOpen(new HttpHost(endpoint.scheme(), endpoint.host(), endpoint.port()), request, null);
            response = answer;
            answered.accept(answer.getCode());
            requireSmart(answer);
            return answer;
        } catch (SocketTimeoutException silent) {
            close();
            throw new RefusedIoException(new RefusedException(
                    Reason.UNPROCESSABLE, "git.silent", endpoint.toString(), Math.max(1, quiet.toSeconds())));
        } catch (RefusedException refused) {
            close();
            throw new RefusedIoException(refused);
        } catch (IOException broken) {
            close();
            throw broken;
        }
    }

    /** JGit would walk over a plain folder of files otherwise, and to wherever that folder points. */
    private void requireSmart(ClassicHttpResponse answer) throws RefusedIoException {
        String query = address.getRawQuery() == null ? "" : address.getRawQuery();
        boolean asked = query.contains(SMART) && answer.getCode() == HTTP_OK;
        if (asked && !ADVERTISEMENT.equals(mediaType(answer))) {
            throw new RefusedIoException(new RefusedException(Reason.UNPROCESSABLE, "git.no-repository", shown()));
        }
    }

    private String shown() {
        String whole = url.toString();
        int end = whole.indexOf("/info/refs");
        return end < 0 ? whole : whole.substring(0, end);
    }

    private static String mediaType(ClassicHttpResponse answer) {
        Header type = answer.getFirstHeader("Content-Type");
        return type == null || type.getValue() == null
                ? ""
                : type.getValue().split(";")[0].strip();
    }

    @Override
    public int getResponseCode() throws IOException {
        return response().getCode();
    }

    @Override
    public URL getURL() {
        return url;
    }

    @Override
    public String getResponseMessage() throws IOException {
        String reason = response().getReasonPhrase();
        return reason == null ? "" : reason;
    }

    @Override
    public Map<String, List<String>> getHeaderFields() {
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ClassicHttpResponse answer = response;
        if (answer != null) {
            for (Header header : answer.getHeaders()) {
                fields.computeIfAbsent(header.getName(), name -> new ArrayList<>())
                        .add(header.getValue());
            }
        }
        return fields;
    }

    /** Encodings are left to the transport, which has none: what comes packed twice could grow without measure. */
    @Override
    public void setRequestProperty(String key, String value) {
        if (!key.equalsIgnoreCase("Accept-Encoding") && !key.equalsIgnoreCase("Content-Length")) {
            requested.put(key, value);
        }
    }

    @Override
    public void setRequestMethod(String newMethod) {
        method = newMethod;
    }

    @Override
    public @Nullable String getContentType() {
        return getHeaderField("Content-Type");
    }

    @Override
    public InputStream getInputStream() throws IOException {
        ClassicHttpResponse answer = response();
        InputStream content = answer.getEntity() == null
                ? InputStream.nullInputStream()
                : answer.getEntity().getContent();
        return new FilterInputStream(budget.counting(content)) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                try {
                    return super.read(into, from, length);
                } catch (SocketTimeoutException silent) {
                    throw new RefusedIoException(new RefusedException(
                            Reason.UNPROCESSABLE,
                            "git.silent",
                            Endpoint.of(address).toString(),
                            Math.max(1, quiet.toSeconds())));
                }
            }

            @Override
            public void close() throws IOException {
                GuardedConnection.this.close();
            }
        };
    }

    /** At once, whatever is left of the answer. */
    private void close() throws IOException {
        if (client != null) {
            client.close(CloseMode.IMMEDIATE);
        }
    }

    @Override
    public @Nullable String getHeaderField(String name) {
        Header header = response == null ? null : response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    @Override
    public List<String> getHeaderFields(String name) {
        return response == null
                ? List.of()
                : Arrays.stream(response.getHeaders(name)).map(Header::getValue).toList();
    }

    @Override
    public int getContentLength() {
        String length = getHeaderField("Content-Length");
        try {
            return length == null ? -1 : Integer.parseInt(length);
        } catch (NumberFormatException tooLong) {
            return -1;
        }
    }

    @Override
    public OutputStream getOutputStream() {
        return body;
    }

    @Override
    public String getRequestMethod() {
        return method;
    }

    @Override
    public void connect() throws IOException {
        response();
    }

    @Override
    public boolean usingProxy() {
        return false;
    }

    @Override
    public void setInstanceFollowRedirects(boolean redirect) {
        // Never: JGit follows them itself, by a new connection each.
    }

    @Override
    public void setUseCaches(boolean usecaches) {
        // There is no cache.
    }

    @Override
    public void setConnectTimeout(int timeout) {
        // The budget says.
    }

    @Override
    public void setReadTimeout(int timeout) {
        // The budget says.
    }

    @Override
    public void setDoOutput(boolean output) {
        // The method says.
    }

    @Override
    public void setFixedLengthStreamingMode(int length) {
        // The body is sent whole.
    }

    @Override
    public void setChunkedStreamingMode(int length) {
        // The body is sent whole.
    }

    @Override
    public void configure(
            KeyManager @Nullable [] keys, TrustManager @Nullable [] trusted, @Nullable SecureRandom random) {
        throw new UnsupportedOperationException("Certificates are checked as everywhere else");
    }

    @Override
    public void setHostnameVerifier(HostnameVerifier verifier) {
        throw new UnsupportedOperationException("Certificates are checked as everywhere else");
    }
}

package dev.fairlead.serving.modelserver;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads bodies up to a limit, JSON and what follows it, compressed ones too. All bodies being read or computed together stay below the limit as well, so that many
 * large requests wait for each other instead of filling the heap.
 */
final class RequestBody {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** What the library says of its own settings where it would show the source. */
    private static final Pattern START_MARKER = Pattern.compile("\\s*\\(start marker at \\[[^]]*]\\)");

    private static final int KIB = 1024;

    private final int limitBytes;
    private final Semaphore kibibytes;

    RequestBody(int limitBytes) {
        this.limitBytes = limitBytes;
        this.kibibytes = new Semaphore(limitBytes / KIB + 1, true);
    }

    /** What is done with a body that was read. */
    interface Use<T> {
        T with(Payload body) throws Exception;
    }

    <T> T use(HttpExchange exchange, Use<T> use) throws Exception {
        long announced = announced(exchange);
        if (announced > limitBytes) {
            throw tooLarge();
        }
        int permits = announced < 0 ? limitBytes / KIB + 1 : (int) (announced / KIB) + 1;
        kibibytes.acquire(permits);
        try {
            return use.with(payload(exchange, bytes(exchange)));
        } finally {
            kibibytes.release(permits);
        }
    }

    /** The size that the header tells; -1 where it tells none, or that of a compressed body. */
    private static long announced(HttpExchange exchange) {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        if (length == null || exchange.getRequestHeaders().containsKey("Content-Encoding")) {
            return -1;
        }
        return Long.parseLong(length.strip());
    }

    private byte[] bytes(HttpExchange exchange) throws IOException {
        try (InputStream in = decoded(exchange)) {
            byte[] bytes = in.readNBytes(limitBytes + 1);
            if (bytes.length > limitBytes) {
                throw tooLarge();
            }
            return bytes;
        } catch (ZipException e) {
            throw RefusedRequestException.badRequest(
                    "The body is not compressed as its Content-Encoding says: " + e.getMessage() + ".");
        }
    }

    private static InputStream decoded(HttpExchange exchange) throws IOException {
        String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
        return switch (encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT)) {
            case "identity" -> exchange.getRequestBody();
            case "gzip" -> new GZIPInputStream(exchange.getRequestBody());
            case "deflate" -> new InflaterInputStream(exchange.getRequestBody());
            default ->
                throw new RefusedRequestException(
                        415, "Content-Encoding " + encoding + " is not known; use gzip, deflate or none.");
        };
    }

    /** The whole body is JSON, unless a header says how much of it is; the rest is tensors then. */
    private static Payload payload(HttpExchange exchange, byte[] bytes) {
        String told = exchange.getRequestHeaders().getFirst(Payload.HEADER);
        if (told == null) {
            return Payload.of(parse(bytes, bytes.length));
        }
        int length = told.strip().matches("\\d{1,9}") ? Integer.parseInt(told.strip()) : -1;
        if (length < 0 || length > bytes.length) {
            throw RefusedRequestException.badRequest("The header " + Payload.HEADER + " says \"" + told
                    + "\"; it is the bytes of the JSON, at most the " + bytes.length + " of the body.");
        }
        ByteBuffer tensors = ByteBuffer.wrap(bytes, length, bytes.length - length);
        return new Payload(parse(bytes, length), List.of(tensors));
    }

    private static JsonNode parse(byte[] bytes, int length) {
        if (length == 0) {
            throw RefusedRequestException.badRequest("The request has no body; send JSON.");
        }
        try {
            return JSON.readTree(bytes, 0, length);
        } catch (JacksonException e) {
            String why = START_MARKER.matcher(e.getOriginalMessage()).replaceAll("");
            throw RefusedRequestException.badRequest("The body is not JSON: " + why + ", at byte "
                    + Math.max(0, e.getLocation().getByteOffset()) + ".");
        }
    }

    private RefusedRequestException tooLarge() {
        return new RefusedRequestException(
                413, "The body is larger than " + limitBytes / KIB / KIB + " MiB. Send smaller batches.");
    }
}

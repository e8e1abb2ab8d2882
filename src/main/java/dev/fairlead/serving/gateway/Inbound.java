package dev.fairlead.serving.gateway;

import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * A request to pass on.
 *
 * @param path below the deployment, as it was sent: {@code /v2/models/digits/infer?x=1}
 * @param headers those that the model server may see
 * @param length of the body in bytes; 0 for none, -1 where not known
 */
record Inbound(String method, String path, Map<String, List<String>> headers, InputStream body, long length) {
    Inbound to(String newPath) {
        return new Inbound(method, newPath, headers, body, length);
    }
}

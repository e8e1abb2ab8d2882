package dev.fairlead.serving.modelserver;

import java.nio.ByteBuffer;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a request or an answer carries: JSON, and behind it the tensors of the protocol's binary extension.
 *
 * @param tensors one after the other; empty without the extension
 */
record Payload(JsonNode json, List<ByteBuffer> tensors) {
    /** Tells the bytes of the JSON where tensors follow it. */
    static final String HEADER = "Inference-Header-Content-Length";

    Payload {
        tensors = List.copyOf(tensors);
    }

    static Payload of(JsonNode json) {
        return new Payload(json, List.of());
    }
}

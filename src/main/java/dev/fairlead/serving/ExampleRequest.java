package dev.fairlead.serving;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A request that a model accepts, made from what it takes: one row, with plain values. */
public final class ExampleRequest {
    private static final int LONGEST = 10_000;

    /** The two protocols of a model server. */
    public enum Protocol {
        V2,
        V1
    }

    private ExampleRequest() {}

    /** Where the protocol takes requests, below the deployment's path. */
    public static String path(Protocol protocol, String deployment) {
        return switch (protocol) {
            case V2 -> "/v2/models/" + deployment + "/infer";
            case V1 -> "/v1/models/" + deployment + ":predict";
        };
    }

    /**
     * The body as what JSON can hold.
     *
     * @param pixels values for the first input, where they are known; else empty
     */
    public static Map<String, Object> body(Protocol protocol, ModelSignature signature, List<? extends Number> pixels) {
        return switch (protocol) {
            case V2 ->
                Map.of(
                        "inputs",
                        signature.inputs().stream()
                                .map(input -> v2(input, pixels))
                                .toList());
            case V1 -> Map.of("instances", List.of(v1(signature, pixels)));
        };
    }

    private static Map<String, Object> v2(Tensor input, List<? extends Number> pixels) {
        List<Long> shape =
                input.shape().stream().map(size -> size > 0 ? size : 1L).toList();
        Map<String, Object> tensor = new LinkedHashMap<>();
        tensor.put("name", input.name());
        tensor.put("shape", shape);
        tensor.put("datatype", input.datatype());
        tensor.put("data", values(input, pixels));
        return tensor;
    }

    /** One input is a list of its values; several are an object by name. */
    private static Object v1(ModelSignature signature, List<? extends Number> pixels) {
        if (signature.inputs().size() == 1) {
            return values(signature.inputs().getFirst(), pixels);
        }
        Map<String, Object> row = new LinkedHashMap<>();
        signature.inputs().forEach(input -> row.put(input.name(), values(input, pixels)));
        return row;
    }

    private static List<Object> values(Tensor input, List<? extends Number> pixels) {
        int count = (int) Math.min(LONGEST, Math.max(1, input.width()));
        if (pixels.size() == count) {
            return new ArrayList<>(pixels);
        }
        Object value = switch (input.datatype()) {
            case "BOOL" -> true;
            case "BYTES" -> "text";
            case "FP16", "FP32", "FP64" -> 0.5;
            default -> 1;
        };
        return Stream.generate(() -> value).limit(count).toList();
    }
}

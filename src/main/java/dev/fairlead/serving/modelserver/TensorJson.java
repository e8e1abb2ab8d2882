package dev.fairlead.serving.modelserver;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Reads tensors from JSON, flat or nested, and writes them. */
final class TensorJson {
    private static final int DEEPEST = 16;

    private TensorJson() {}

    /** @throws RefusedRequestException if the values are not as many, nested or typed as shape and type say */
    static TensorData read(String name, DataType type, List<Long> shape, JsonNode data) {
        long elements = TensorSpec.elements(name, shape);
        if (!data.isArray()) {
            throw RefusedRequestException.badRequest("Input " + name + " has no list of values in its \"data\".");
        }
        long given = isNested(data) ? countNested(name, shape, data, 0) : data.size();
        if (given != elements) {
            throw RefusedRequestException.badRequest("Input " + name + " has shape " + shape + ", which is " + elements
                    + " values; its data has " + given + ".");
        }
        return values(name, type, shape, data, Math.toIntExact(elements));
    }

    /** The shape of nested lists: {@code [[1,2,3],[4,5,6]]} has [2,3]. Whether all lists are as long as the first is checked in reading. */
    static List<Long> shapeOf(String name, JsonNode data) {
        List<Long> shape = new ArrayList<>();
        JsonNode node = data;
        while (node.isArray()) {
            if (shape.size() == DEEPEST) {
                throw RefusedRequestException.badRequest(
                        "Input " + name + " is nested more than " + DEEPEST + " lists deep.");
            }
            shape.add((long) node.size());
            node = node.path(0);
        }
        return shape;
    }

    /** Flat, for V2. */
    static ArrayNode flat(TensorData data, ArrayNode into) {
        Source source = Source.of(data);
        for (long i = TensorSpec.elements(data.name(), data.shape()); i > 0; i--) {
            source.next(into);
        }
        return into;
    }

    /** Nested by all dimensions after the first: one element for each instance, for V1. */
    static ArrayNode byInstance(TensorData data, ArrayNode into) {
        nest(Source.of(data), data.shape(), 0, into);
        return into;
    }

    private static void nest(Source source, List<Long> shape, int depth, ArrayNode into) {
        for (long i = 0; i < shape.get(depth); i++) {
            if (depth == shape.size() - 1) {
                source.next(into);
            } else {
                nest(source, shape, depth + 1, into.addArray());
            }
        }
    }

    /** Where values come from, one after the other. */
    private interface Source {
        void next(ArrayNode into);

        static Source of(TensorData data) {
            return switch (data) {
                case TensorData.Texts texts -> {
                    int[] at = {0};
                    yield into -> into.add(texts.values()[at[0]++]);
                }
                case TensorData.Numbers numbers -> {
                    ByteBuffer bytes = numbers.bytes().duplicate().order(ByteOrder.nativeOrder());
                    bytes.rewind();
                    yield into -> into.addPOJO(numbers.datatype().get(bytes));
                }
            };
        }
    }

    private static boolean isNested(JsonNode data) {
        return !data.isEmpty() && data.get(0).isArray();
    }

    private static long countNested(String name, List<Long> shape, JsonNode data, int depth) {
        if (depth >= shape.size() || !data.isArray() || data.size() != shape.get(depth)) {
            String got = data.isArray() ? "a list of " + data.size() : "a single value";
            String expected = depth >= shape.size() ? "a single value" : "a list of " + shape.get(depth);
            throw RefusedRequestException.badRequest("Input " + name + " has shape " + shape + ": at depth " + depth
                    + " it wants " + expected + "; got " + got + ".");
        }
        long count = 0;
        for (JsonNode part : data) {
            boolean isValue = depth == shape.size() - 1 && !part.isArray();
            count += isValue ? 1 : countNested(name, shape, part, depth + 1);
        }
        return count;
    }

    private static TensorData values(String name, DataType type, List<Long> shape, JsonNode data, int elements) {
        if (type == DataType.BYTES) {
            String[] texts = new String[elements];
            int[] at = {0};
            eachValue(data, value -> texts[at[0]++] = text(name, value));
            return new TensorData.Texts(name, shape, texts);
        }
        ByteBuffer bytes = TensorData.space(type, elements);
        String what = "Input " + name;
        eachValue(data, value -> type.put(bytes, value, what));
        return new TensorData.Numbers(name, type, shape, bytes.flip());
    }

    private static void eachValue(JsonNode data, Consumer<JsonNode> use) {
        boolean isNested = isNested(data);
        for (JsonNode part : data) {
            if (isNested) {
                eachValue(part, use);
            } else {
                use.accept(part);
            }
        }
    }

    private static String text(String name, JsonNode value) {
        if (!value.isString()) {
            throw RefusedRequestException.badRequest(
                    "Input " + name + " is BYTES: each value is a text; got " + DataType.shown(value) + ".");
        }
        return value.stringValue();
    }
}

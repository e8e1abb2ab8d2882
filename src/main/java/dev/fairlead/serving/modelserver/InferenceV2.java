package dev.fairlead.serving.modelserver;

import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The Open Inference Protocol, V2, in JSON and with its binary extension: the model's metadata, and answers to {@code infer}. */
final class InferenceV2 {
    static final String VERSION = "1";

    private static final String BINARY_SIZE = "binary_data_size";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String name;
    private final LoadedModel model;

    InferenceV2(String name, LoadedModel model) {
        this.name = name;
        this.model = model;
    }

    ObjectNode metadata() {
        ObjectNode answer = JSON.objectNode().put("name", name);
        answer.putArray("versions").add(VERSION);
        answer.put("platform", "onnx_onnxruntime");
        signature(model, answer);
        return answer;
    }

    /** Inputs and outputs as in the metadata. */
    static ObjectNode signature(LoadedModel model, ObjectNode into) {
        describe(model.inputs(), into, "inputs");
        describe(model.outputs(), into, "outputs");
        return into;
    }

    Payload infer(Payload body) throws InterruptedException, OrtException {
        JsonNode request = body.json();
        if (!request.isObject()) {
            throw RefusedRequestException.badRequest(
                    "The body is a JSON object with \"inputs\"; got " + DataType.shown(request) + ".");
        }
        List<TensorData> inputs = inputs(request.path("inputs"), binary(body));
        Map<String, Boolean> wanted = wanted(request);
        List<TensorData> outputs = model.infer(inputs, List.copyOf(wanted.keySet()));
        ObjectNode answer = JSON.objectNode().put("model_name", name).put("model_version", VERSION);
        if (request.path("id").isString()) {
            answer.put("id", request.path("id").stringValue());
        }
        List<ByteBuffer> tensors = new ArrayList<>();
        var list = answer.putArray("outputs");
        for (TensorData output : outputs) {
            ObjectNode one = list.addObject().put("name", output.name());
            var shape = one.putArray("shape");
            output.shape().forEach(shape::add);
            one.put("datatype", output.datatype().name());
            if (Boolean.TRUE.equals(wanted.get(output.name()))) {
                ByteBuffer bytes = TensorBinary.write(output);
                one.putObject("parameters").put(BINARY_SIZE, bytes.remaining());
                tensors.add(bytes);
            } else {
                TensorJson.flat(output, one.putArray("data"));
            }
        }
        return new Payload(answer, tensors);
    }

    private static ByteBuffer binary(Payload body) {
        return body.tensors().isEmpty()
                ? ByteBuffer.allocate(0)
                : body.tensors().getFirst().slice();
    }

    /** @param binary what followed the JSON: each binary input takes its part, and nothing may be left */
    private List<TensorData> inputs(JsonNode given, ByteBuffer binary) {
        if (!given.isArray()) {
            throw RefusedRequestException.badRequest(
                    "The request has no list \"inputs\". The model wants " + names(model.inputs()) + ".");
        }
        Set<String> seen = new HashSet<>();
        List<TensorData> inputs = new ArrayList<>();
        for (JsonNode input : given) {
            TensorData data = input(input, binary);
            if (!seen.add(data.name())) {
                throw RefusedRequestException.badRequest("Input " + data.name() + " is given twice.");
            }
            inputs.add(data);
        }
        if (binary.hasRemaining()) {
            throw RefusedRequestException.badRequest("The body has " + binary.remaining()
                    + " bytes behind its JSON that no input's \"binary_data_size\" accounts for.");
        }
        for (TensorSpec spec : model.inputs()) {
            if (!seen.contains(spec.name())) {
                throw RefusedRequestException.badRequest(
                        "Input " + spec.name() + " is missing. The model wants " + names(model.inputs()) + ".");
            }
        }
        return inputs;
    }

    private TensorData input(JsonNode input, ByteBuffer binary) {
        String inputName = input.path("name").asString("");
        TensorSpec spec = find(model.inputs(), inputName)
                .orElseThrow(() -> RefusedRequestException.badRequest(
                        "The model has no input \"" + inputName + "\"; it wants " + names(model.inputs()) + "."));
        String datatype = input.path("datatype").asString("");
        if (!datatype.equals(spec.datatype().name())) {
            throw RefusedRequestException.badRequest(
                    "Input " + inputName + " wants datatype " + spec.datatype() + "; got \"" + datatype + "\".");
        }
        List<Long> shape = shape(inputName, input.path("shape"));
        spec.requireShape(shape);
        JsonNode size = input.path("parameters").path(BINARY_SIZE);
        return size.isMissingNode()
                ? TensorJson.read(inputName, spec.datatype(), shape, input.path("data"))
                : TensorBinary.read(inputName, spec.datatype(), shape, take(inputName, size, binary));
    }

    private static ByteBuffer take(String inputName, JsonNode size, ByteBuffer binary) {
        boolean known = size.isIntegralNumber() && size.canConvertToInt() && size.intValue() >= 0;
        if (!known || size.intValue() > binary.remaining()) {
            throw RefusedRequestException.badRequest("Input " + inputName + " says \"binary_data_size\": "
                    + DataType.shown(size) + "; behind the JSON are " + binary.remaining()
                    + " bytes more. The header " + Payload.HEADER + " tells where they begin.");
        }
        ByteBuffer part = binary.slice(binary.position(), size.intValue());
        binary.position(binary.position() + size.intValue());
        return part;
    }

    private static List<Long> shape(String inputName, JsonNode given) {
        List<Long> shape = new ArrayList<>();
        for (JsonNode size : given) {
            shape.add(size.isIntegralNumber() && size.canConvertToLong() ? size.longValue() : -1L);
        }
        if (!given.isArray() || shape.contains(-1L)) {
            throw RefusedRequestException.badRequest("Input " + inputName
                    + " wants a \"shape\", a list of whole numbers; got " + DataType.shown(given) + ".");
        }
        return shape;
    }

    /** The outputs to give, in their order, each with whether it is wanted as binary. */
    private Map<String, Boolean> wanted(JsonNode request) {
        boolean all = request.path("parameters").path("binary_data_output").asBoolean(false);
        Map<String, Boolean> wanted = new LinkedHashMap<>();
        JsonNode given = request.path("outputs");
        if (!given.isArray() || given.isEmpty()) {
            model.outputs().forEach(output -> wanted.put(output.name(), all));
            return wanted;
        }
        for (JsonNode output : given) {
            String outputName = output.path("name").asString("");
            if (find(model.outputs(), outputName).isEmpty()) {
                throw RefusedRequestException.badRequest(
                        "The model has no output \"" + outputName + "\"; it gives " + names(model.outputs()) + ".");
            }
            wanted.put(outputName, output.path("parameters").path("binary_data").asBoolean(all));
        }
        return wanted;
    }

    private static Optional<TensorSpec> find(List<TensorSpec> specs, String wanted) {
        return specs.stream().filter(spec -> spec.name().equals(wanted)).findFirst();
    }

    /** {@code pixels (FP32 [-1, 64])}. */
    static String names(List<TensorSpec> specs) {
        List<String> names = new ArrayList<>();
        specs.forEach(spec -> names.add(spec.name() + " (" + spec.datatype() + " " + spec.shape() + ")"));
        return String.join(", ", names);
    }

    private static void describe(List<TensorSpec> specs, ObjectNode into, String key) {
        var list = into.putArray(key);
        for (TensorSpec spec : specs) {
            ObjectNode one = list.addObject()
                    .put("name", spec.name())
                    .put("datatype", spec.datatype().name());
            var shape = one.putArray("shape");
            spec.shape().forEach(shape::add);
        }
    }
}

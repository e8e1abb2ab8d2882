package dev.fairlead.serving.modelserver;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The Open Inference Protocol, V2, in JSON: the model's metadata, and answers to {@code infer}. */
final class InferenceV2 {
    static final String VERSION = "1";

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

    ObjectNode infer(JsonNode request) throws InterruptedException, OrtException {
        if (!request.isObject()) {
            throw RefusedRequestException.badRequest(
                    "The body is a JSON object with \"inputs\"; got " + DataType.shown(request) + ".");
        }
        List<TensorData> inputs = inputs(request.path("inputs"));
        List<TensorData> outputs = model.infer(inputs, wanted(request.path("outputs")));
        ObjectNode answer = JSON.objectNode().put("model_name", name).put("model_version", VERSION);
        if (request.path("id").isString()) {
            answer.put("id", request.path("id").stringValue());
        }
        var list = answer.putArray("outputs");
        for (TensorData output : outputs) {
            ObjectNode one = list.addObject().put("name", output.name());
            var shape = one.putArray("shape");
            output.shape().forEach(shape::add);
            one.put("datatype", output.datatype().name());
            TensorJson.flat(output, one.putArray("data"));
        }
        return answer;
    }

    private List<TensorData> inputs(JsonNode given) {
        if (!given.isArray()) {
            throw RefusedRequestException.badRequest(
                    "The request has no list \"inputs\". The model wants " + names(model.inputs()) + ".");
        }
        Set<String> seen = new HashSet<>();
        List<TensorData> inputs = new ArrayList<>();
        for (JsonNode input : given) {
            TensorData data = input(input);
            if (!seen.add(data.name())) {
                throw RefusedRequestException.badRequest("Input " + data.name() + " is given twice.");
            }
            inputs.add(data);
        }
        for (TensorSpec spec : model.inputs()) {
            if (!seen.contains(spec.name())) {
                throw RefusedRequestException.badRequest(
                        "Input " + spec.name() + " is missing. The model wants " + names(model.inputs()) + ".");
            }
        }
        return inputs;
    }

    private TensorData input(JsonNode input) {
        String inputName = input.path("name").asString("");
        TensorSpec spec = find(model.inputs(), inputName)
                .orElseThrow(() -> RefusedRequestException.badRequest(
                        "The model has no input \"" + inputName + "\"; it wants " + names(model.inputs()) + "."));
        String datatype = input.path("datatype").asString("");
        if (!datatype.equals(spec.datatype().name())) {
            throw RefusedRequestException.badRequest(
                    "Input " + inputName + " wants datatype " + spec.datatype() + "; got \"" + datatype + "\".");
        }
        if (input.path("parameters").has("binary_data_size")) {
            throw RefusedRequestException.badRequest(
                    "Input " + inputName
                            + " is sent as binary data, which this server does not read. Send JSON (in tritonclient: set_data_from_numpy(…, binary_data=False)).");
        }
        List<Long> shape = shape(inputName, input.path("shape"));
        spec.requireShape(shape);
        return TensorJson.read(inputName, spec.datatype(), shape, input.path("data"));
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

    private List<String> wanted(JsonNode given) {
        if (!given.isArray() || given.isEmpty()) {
            return model.outputs().stream().map(TensorSpec::name).toList();
        }
        List<String> wanted = new ArrayList<>();
        for (JsonNode output : given) {
            String outputName = output.path("name").asString("");
            if (find(model.outputs(), outputName).isEmpty()) {
                throw RefusedRequestException.badRequest(
                        "The model has no output \"" + outputName + "\"; it gives " + names(model.outputs()) + ".");
            }
            wanted.add(outputName);
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

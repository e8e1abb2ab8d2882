package dev.fairlead.serving.modelserver;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * KServe's V1 protocol. An instance is the value of the model's one input, or an object with a value for each input by name. The prediction for an
 * instance is the value of the model's one output, or an object with each output by name.
 */
final class PredictionV1 {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final LoadedModel model;

    PredictionV1(LoadedModel model) {
        this.model = model;
    }

    ObjectNode predict(JsonNode request) throws InterruptedException, OrtException {
        JsonNode instances = request.path("instances");
        if (!instances.isArray() || instances.isEmpty()) {
            throw RefusedRequestException.badRequest("The body is {\"instances\": [...]} with at least one instance of "
                    + InferenceV2.names(model.inputs()) + ".");
        }
        List<TensorData> inputs = new ArrayList<>();
        for (TensorSpec spec : model.inputs()) {
            inputs.add(input(spec, instances));
        }
        List<TensorData> outputs = model.infer(
                inputs, model.outputs().stream().map(TensorSpec::name).toList());
        ObjectNode answer = JSON.objectNode();
        answer.set("predictions", predictions(outputs, instances.size()));
        return answer;
    }

    private TensorData input(TensorSpec spec, JsonNode instances) {
        ArrayNode values = JSON.arrayNode();
        for (int i = 0; i < instances.size(); i++) {
            values.add(value(spec, instances.get(i), i));
        }
        List<Long> shape = TensorJson.shapeOf(spec.name(), values);
        spec.requireShape(shape);
        return TensorJson.read(spec.name(), spec.datatype(), shape, values);
    }

    private JsonNode value(TensorSpec spec, JsonNode instance, int at) {
        if (instance.isObject()) {
            JsonNode value = instance.get(spec.name());
            if (value == null) {
                throw RefusedRequestException.badRequest("Instance " + at + " has no \"" + spec.name()
                        + "\". The model wants " + InferenceV2.names(model.inputs()) + ".");
            }
            return value;
        }
        if (model.inputs().size() > 1) {
            throw RefusedRequestException.badRequest(
                    "Instance " + at + " is no object. The model has several inputs, so each instance names them: "
                            + InferenceV2.names(model.inputs()) + ".");
        }
        return instance;
    }

    private static ArrayNode predictions(List<TensorData> outputs, int instances) {
        List<ArrayNode> columns = new ArrayList<>();
        for (TensorData output : outputs) {
            if (output.shape().isEmpty() || output.shape().getFirst() != instances) {
                throw new RefusedRequestException(
                        422,
                        "Output " + output.name() + " has shape " + output.shape() + ", not one value for each of the "
                                + instances + " instances. Ask with V2 (/v2/models/…/infer) instead.");
            }
            columns.add(TensorJson.byInstance(output, JSON.arrayNode()));
        }
        if (columns.size() == 1) {
            return columns.getFirst();
        }
        ArrayNode predictions = JSON.arrayNode();
        for (int i = 0; i < instances; i++) {
            ObjectNode one = predictions.addObject();
            for (int k = 0; k < columns.size(); k++) {
                one.set(outputs.get(k).name(), columns.get(k).get(i));
            }
        }
        return predictions;
    }
}

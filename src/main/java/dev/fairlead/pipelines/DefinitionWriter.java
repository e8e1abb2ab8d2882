package dev.fairlead.pipelines;

import dev.fairlead.pipelines.PipelineDefinition.Input;
import dev.fairlead.pipelines.PipelineDefinition.Output;
import dev.fairlead.pipelines.PipelineDefinition.Retry;
import dev.fairlead.pipelines.PipelineDefinition.Source;
import dev.fairlead.pipelines.PipelineDefinition.Step;
import dev.fairlead.pipelines.PipelineDefinition.Work;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a definition as a document; reads back as an equal definition. */
final class DefinitionWriter {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DefinitionWriter() {}

    static ObjectNode write(PipelineDefinition definition) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("apiVersion", PipelineDocument.API_VERSION).put("kind", PipelineDocument.KIND);
        ObjectNode metadata = document.putObject("metadata").put("name", definition.name());
        if (definition.team() != null) {
            metadata.put("team", definition.team());
        }
        if (!definition.labels().isEmpty()) {
            ObjectNode labels = metadata.putObject("labels");
            definition.labels().forEach(labels::put);
        }
        ObjectNode spec = document.putObject("spec");
        if (!definition.parameters().isEmpty()) {
            ArrayNode parameters = spec.putArray("parameters");
            definition.parameters().forEach(parameter -> {
                ObjectNode node = parameters
                        .addObject()
                        .put("name", parameter.name())
                        .put("type", parameter.type().word());
                if (parameter.preset() != null) {
                    node.set("default", value(parameter.preset()));
                }
            });
        }
        ArrayNode steps = spec.putArray("steps");
        definition.steps().forEach(step -> write(step, steps.addObject()));
        if (!definition.layout().isEmpty()) {
            ObjectNode layout = spec.putObject("layout");
            definition
                    .layout()
                    .forEach((step, at) ->
                            layout.putObject(step).put("x", at.x()).put("y", at.y()));
        }
        return document;
    }

    private static void write(Step step, ObjectNode node) {
        node.put("name", step.name());
        if (step.work() instanceof Work.Action action) {
            node.put("action", action.name());
        }
        if (!step.inputs().isEmpty()) {
            ArrayNode inputs = node.putArray("inputs");
            step.inputs().forEach(input -> write(input, inputs.addObject()));
        }
        if (!step.outputs().isEmpty()) {
            ArrayNode outputs = node.putArray("outputs");
            step.outputs().forEach(output -> write(output, outputs.addObject()));
        }
        if (step.work() instanceof Work.Job job) {
            node.set("job", JSON.valueToTree(job.fields()));
        }
        if (!step.after().isEmpty()) {
            step.after().forEach(node.withArray("after")::add);
        }
        if (step.when() != null) {
            node.put("when", step.when());
        }
        if (!step.retry().equals(Retry.NONE)) {
            ObjectNode retry = node.putObject("retry").put("limit", step.retry().limit());
            if (!step.retry().backoff().isZero()) {
                retry.put("backoff", step.retry().backoff().toString());
            }
        }
    }

    private static void write(Input input, ObjectNode node) {
        node.put("name", input.name()).put("type", input.type().word());
        switch (input.source()) {
            case Source.Open open -> {}
            case Source.Given given -> node.set("value", value(given.value()));
            case Source.FromParameter from -> node.put("from", PipelineDefinition.PARAMETERS + "." + from.parameter());
            case Source.FromStep from -> node.put("from", from.step() + "." + from.output());
        }
    }

    private static void write(Output output, ObjectNode node) {
        node.put("name", output.name()).put("type", output.type().word());
        if (!output.path().equals(output.name())) {
            node.put("path", output.path());
        }
    }

    private static JsonNode value(Value value) {
        return switch (value) {
            case Value.Text text -> JsonNodeFactory.instance.stringNode(text.text());
            case Value.Whole whole -> JsonNodeFactory.instance.numberNode(whole.number());
            case Value.Real real -> JsonNodeFactory.instance.numberNode(real.number());
            case Value.Flag flag -> JsonNodeFactory.instance.booleanNode(flag.set());
            case Value.Json json -> JSON.readTree(json.text());
        };
    }
}

package dev.fairlead.pipelines;

import dev.fairlead.jobs.JobDocument;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.pipelines.PipelineDefinition.Input;
import dev.fairlead.pipelines.PipelineDefinition.Output;
import dev.fairlead.pipelines.PipelineDefinition.Parameter;
import dev.fairlead.pipelines.PipelineDefinition.Position;
import dev.fairlead.pipelines.PipelineDefinition.Retry;
import dev.fairlead.pipelines.PipelineDefinition.Source;
import dev.fairlead.pipelines.PipelineDefinition.Step;
import dev.fairlead.pipelines.PipelineDefinition.Work;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads a tree into a definition; goes on after each problem, so that all are told at once. */
final class DefinitionReader {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> OWN_OF_STEPS = List.of("name", "team", "labels", "role", "mounts");
    private static final int STEPS = 500;
    private static final int PORTS = 100;
    private static final int RETRIES = 100;
    private static final Duration LONGEST_BACKOFF = Duration.ofDays(1);

    private final List<Problem> problems;
    private @Nullable String step;

    DefinitionReader(List<Problem> problems) {
        this.problems = problems;
    }

    PipelineDefinition read(JsonNode tree) {
        known(tree, "", "apiVersion", "kind", "metadata", "spec");
        only(tree, "apiVersion", PipelineDocument.API_VERSION);
        only(tree, "kind", PipelineDocument.KIND);
        JsonNode metadata = object(tree, "", "metadata", "name", "team", "labels");
        JsonNode spec = object(tree, "", "spec", "parameters", "steps", "layout");
        String team = metadata.has("team") ? text(metadata, "metadata", "team") : null;
        return new PipelineDefinition(
                text(metadata, "metadata", "name"),
                team,
                labels(metadata),
                list(spec, "spec", "parameters", PORTS, this::parameter),
                list(spec, "spec", "steps", STEPS, this::step),
                layout(spec));
    }

    private void only(JsonNode tree, String field, String word) {
        String given = text(tree, "", field);
        if (!given.isEmpty() && !given.equals(word)) {
            report(field, "pipelines.field.only", field, given, word);
        }
    }

    private SortedMap<String, String> labels(JsonNode metadata) {
        SortedMap<String, String> labels = new TreeMap<>();
        metadata.path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asString("")));
        return Collections.unmodifiableSortedMap(labels);
    }

    private SortedMap<String, Position> layout(JsonNode spec) {
        SortedMap<String, Position> layout = new TreeMap<>();
        spec.path("layout").properties().forEach(at -> {
            String path = "spec.layout." + at.getKey();
            known(at.getValue(), path, "x", "y");
            layout.put(at.getKey(), new Position(place(at.getValue(), path, "x"), place(at.getValue(), path, "y")));
        });
        return Collections.unmodifiableSortedMap(layout);
    }

    private int place(JsonNode at, String path, String axis) {
        JsonNode node = at.path(axis);
        if (!node.isNumber() || Math.abs(node.asDouble()) > 1e6) {
            report(path + "." + axis, "pipelines.field.number", path + "." + axis);
            return 0;
        }
        return (int) Math.round(node.asDouble());
    }

    private Parameter parameter(JsonNode node, String path) {
        known(node, path, "name", "type", "default");
        PortType type = type(node, path);
        return new Parameter(
                text(node, path, "name"),
                type,
                node.hasNonNull("default") ? value(node.get("default"), type, path + ".default") : null);
    }

    private Step step(JsonNode node, String path) {
        step = node.path("name").isString() ? node.path("name").asString() : null;
        known(node, path, "name", "inputs", "outputs", "job", "action", "after", "when", "retry");
        Step read = new Step(
                text(node, path, "name"),
                list(node, path, "inputs", PORTS, this::input),
                list(node, path, "outputs", PORTS, this::output),
                work(node, path),
                list(node, path, "after", STEPS, (item, at) -> text(item, at)),
                node.hasNonNull("when") ? text(node, path, "when") : null,
                retry(node, path));
        step = null;
        return read;
    }

    private Input input(JsonNode node, String path) {
        known(node, path, "name", "type", "from", "value");
        PortType type = type(node, path);
        return new Input(text(node, path, "name"), type, source(node, type, path));
    }

    private Source source(JsonNode node, PortType type, String path) {
        if (node.hasNonNull("from") && node.hasNonNull("value")) {
            report(path + ".value", "pipelines.input.both", path);
        }
        if (node.hasNonNull("from")) {
            String from = text(node, path, "from");
            int dot = from.indexOf('.');
            if (dot < 1 || dot == from.length() - 1) {
                report(path + ".from", "pipelines.input.from", from);
                return new Source.Open();
            }
            String owner = from.substring(0, dot);
            String name = from.substring(dot + 1);
            return owner.equals(PipelineDefinition.PARAMETERS)
                    ? new Source.FromParameter(name)
                    : new Source.FromStep(owner, name);
        }
        Value value = node.hasNonNull("value") ? value(node.get("value"), type, path + ".value") : null;
        return value == null ? new Source.Open() : new Source.Given(value);
    }

    private Output output(JsonNode node, String path) {
        known(node, path, "name", "type", "path");
        String name = text(node, path, "name");
        return new Output(name, type(node, path), node.hasNonNull("path") ? text(node, path, "path") : name);
    }

    private PortType type(JsonNode node, String path) {
        String word = text(node, path, "type");
        return PortType.find(word).orElseGet(() -> {
            if (!word.isEmpty()) {
                report(path + ".type", "pipelines.field.type", word);
            }
            return PortType.STRING;
        });
    }

    private @Nullable Value value(JsonNode node, PortType type, String path) {
        boolean fits = switch (type) {
            case STRING -> node.isValueNode();
            case INTEGER -> node.isIntegralNumber() && node.canConvertToLong();
            case NUMBER -> node.isNumber();
            case BOOLEAN -> node.isBoolean();
            case JSON -> true;
            case FILE, DATASET, MODEL, METRICS -> false;
        };
        Value value = fits
                ? Value.parse(type, type == PortType.JSON ? node.toString() : node.asString())
                        .orElse(null)
                : null;
        if (value == null) {
            report(path, "pipelines.field.value", path, node.toString(), type.word());
        }
        return value;
    }

    private Work work(JsonNode node, String path) {
        if (node.hasNonNull("job") && node.hasNonNull("action")) {
            report(path + ".action", "pipelines.step.both", text(node, path, "name"));
        }
        if (node.hasNonNull("action")) {
            return new Work.Action(text(node, path, "action"));
        }
        JsonNode job = node.path("job");
        if (!job.isObject()) {
            if (!job.isMissingNode() && !job.isNull()) {
                report(path + ".job", "pipelines.field.object", path + ".job");
            }
            return new Work.Open();
        }
        checkJob(job, path + ".job");
        return new Work.Job(JSON.convertValue(job, new TypeReference<Map<String, Object>>() {}));
    }

    /** The job room reads it as the job that it will be, with what the run adds. */
    private void checkJob(JsonNode job, String path) {
        for (String own : OWN_OF_STEPS) {
            if (job.has(own)) {
                report(path + "." + own, "pipelines.job.own", own);
                return;
            }
        }
        ObjectNode whole = JSON.createObjectNode().put("name", "step").put("team", "team");
        job.properties().forEach(field -> whole.set(field.getKey(), field.getValue()));
        try {
            JobDocument.parse(whole.toString(), false);
        } catch (RefusedException refused) {
            problems.add(new Problem(path, step, 0, 0, refused.text()));
        }
    }

    private Retry retry(JsonNode node, String path) {
        JsonNode retry = node.path("retry");
        if (retry.isMissingNode() || retry.isNull()) {
            return Retry.NONE;
        }
        String at = path + ".retry";
        known(retry, at, "limit", "backoff");
        JsonNode limit = retry.path("limit");
        if (!limit.isIntegralNumber() || limit.asInt(-1) < 0 || limit.asInt(-1) > RETRIES) {
            report(at + ".limit", "pipelines.retry.limit", RETRIES);
            return Retry.NONE;
        }
        try {
            Duration backoff = Duration.parse(retry.path("backoff").asString("PT0S"));
            if (!backoff.isNegative() && backoff.compareTo(LONGEST_BACKOFF) <= 0) {
                return new Retry(limit.asInt(), backoff);
            }
        } catch (DateTimeException noDuration) {
            // told below, as one that is out of range is
        }
        report(at + ".backoff", "pipelines.retry.backoff", LONGEST_BACKOFF.toString());
        return new Retry(limit.asInt(), Duration.ZERO);
    }

    private JsonNode object(JsonNode tree, String path, String field, String... fields) {
        JsonNode node = tree.path(field);
        if (!node.isObject()) {
            report(field, "pipelines.field.object", path.isEmpty() ? field : path + "." + field);
            return JSON.createObjectNode();
        }
        known(node, field, fields);
        return node;
    }

    private void known(JsonNode node, String path, String... fields) {
        if (!node.isObject()) {
            report(path, "pipelines.field.object", path);
            return;
        }
        List<String> names = List.of(fields);
        for (String name : node.propertyNames()) {
            if (!names.contains(name)) {
                String at = path.isEmpty() ? name : path + "." + name;
                report(at, "pipelines.field.unknown", at, String.join(", ", names));
            }
        }
    }

    private String text(JsonNode node, String path, String field) {
        String at = path.isEmpty() ? field : path + "." + field;
        if (!node.hasNonNull(field)) {
            report(at, "pipelines.field.missing", at);
            return "";
        }
        return text(node.get(field), at);
    }

    private String text(JsonNode node, String at) {
        if (!node.isValueNode() || node.asString("").isBlank()) {
            report(at, "pipelines.field.text", at);
            return "";
        }
        return node.asString();
    }

    private <T> List<T> list(JsonNode node, String path, String field, int most, Item<T> item) {
        JsonNode list = node.path(field);
        String at = path + "." + field;
        List<T> items = new ArrayList<>();
        if (list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        if (!list.isArray() || list.size() > most) {
            report(at, "pipelines.field.list", at, most);
            return List.of();
        }
        for (int index = 0; index < list.size(); index++) {
            items.add(item.read(list.get(index), at + "[" + index + "]"));
        }
        return List.copyOf(items);
    }

    private void report(String path, String key, Object... values) {
        problems.add(Problem.at(path, key, values).of(step));
    }

    private interface Item<T> {
        T read(JsonNode node, String path);
    }
}

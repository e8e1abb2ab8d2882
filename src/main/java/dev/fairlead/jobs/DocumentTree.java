package dev.fairlead.jobs;

import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.RefusedException.Reason;
import java.nio.charset.StandardCharsets;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads hostile text into a tree: bounded in size and depth, one document, no key twice, no anchors or aliases in YAML. */
public final class DocumentTree {
    private static final int MAX_DEPTH = 20;
    private static final int SHOWN = 200;

    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxDocumentLength(JobDocument.MAX_BYTES)
            .maxStringLength(JobDocument.MAX_BYTES)
            .maxNumberLength(100)
            .build();

    private static final ObjectMapper JSON = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final ObjectMapper YAML = YAMLMapper.builder(
                    YAMLFactory.builder().streamReadConstraints(LIMITS).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private DocumentTree() {}

    /** @throws RefusedException in words, with line and column */
    public static JsonNode parse(String text, boolean yaml) {
        if (text.getBytes(StandardCharsets.UTF_8).length > JobDocument.MAX_BYTES) {
            throw new RefusedException(Reason.TOO_LARGE, "jobs.document.too-large", JobDocument.MAX_BYTES >> 10);
        }
        if (text.isBlank()) {
            throw RefusedException.invalid("jobs.document.empty");
        }
        if (yaml) {
            checkEvents(text);
        }
        try {
            JsonNode tree = (yaml ? YAML : JSON).readTree(text);
            if (tree == null || !tree.isObject()) {
                throw RefusedException.invalid("jobs.document.no-object");
            }
            return tree;
        } catch (JacksonException broken) {
            TokenStreamLocation place = broken.getLocation();
            throw unreadable(
                    yaml,
                    place == null ? 0 : place.getLineNr(),
                    place == null ? 0 : place.getColumnNr(),
                    String.valueOf(broken.getOriginalMessage()));
        }
    }

    /** Jackson would read an alias as the text of its name, so whatever has one is refused before. */
    private static void checkEvents(String text) {
        int depth = 0;
        int documents = 0;
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setCodePointLimit(JobDocument.MAX_BYTES)
                    .build();
            for (Event event : new Parse(settings).parseString(text)) {
                switch (event.getEventId()) {
                    case DocumentStart -> documents++;
                    case MappingStart, SequenceStart -> depth++;
                    case MappingEnd, SequenceEnd -> depth--;
                    case Alias, Scalar, Comment, StreamStart, StreamEnd, DocumentEnd -> {}
                }
                checkEvent(event, depth, documents);
            }
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            int column =
                    broken.getProblemMark().map(mark -> mark.getColumn() + 1).orElse(0);
            throw unreadable(true, line, column, String.valueOf(broken.getProblem()));
        } catch (YamlEngineException broken) {
            throw unreadable(true, 0, 0, String.valueOf(broken.getMessage()));
        }
    }

    private static void checkEvent(Event event, int depth, int documents) {
        int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        if (documents > 1) {
            throw RefusedException.invalid("jobs.document.several", line);
        }
        if (depth > MAX_DEPTH) {
            throw RefusedException.invalid("jobs.document.too-deep", MAX_DEPTH);
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw RefusedException.invalid("jobs.document.alias", line);
        }
    }

    private static RefusedException unreadable(boolean yaml, int line, int column, String why) {
        String first = why.lines().findFirst().orElse("");
        String shown = first.length() > SHOWN ? first.substring(0, SHOWN) + "…" : first;
        return RefusedException.invalid("jobs.document.unreadable", yaml ? "YAML" : "JSON", line, column, shown);
    }
}

package dev.fairlead.pipelines;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Where each path of a document stands in its text; JSON is read as the YAML that it is. */
final class DocumentLines {
    private record Place(int line, int column) {}

    private final Map<String, Place> places = new HashMap<>();

    private DocumentLines() {}

    static DocumentLines of(String text) {
        DocumentLines lines = new DocumentLines();
        try {
            new Compose(LoadSettings.builder()
                            .setCodePointLimit(Pipelines.MAX_BYTES)
                            .build())
                    .composeString(text)
                    .ifPresent(root -> lines.note(root, ""));
        } catch (YamlEngineException noYaml) {
            return new DocumentLines(); // JSON that is no YAML (tabs, say): problems are told by path alone
        }
        return lines;
    }

    List<Problem> place(List<Problem> problems) {
        return problems.stream().map(this::place).toList();
    }

    /** The nearest place that the text has: what is missing is told at what it is missing in. */
    private Problem place(Problem problem) {
        String path = problem.path();
        while (!places.containsKey(path) && !path.isEmpty()) {
            path = path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
        }
        Place place = places.get(path);
        return place == null ? problem : problem.in(place.line(), place.column());
    }

    private void note(Node node, String path) {
        note(path, node);
        if (node instanceof MappingNode map) {
            for (NodeTuple field : map.getValue()) {
                if (field.getKeyNode() instanceof ScalarNode key) {
                    String deeper = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
                    note(field.getValueNode(), deeper);
                    note(deeper, key);
                }
            }
        } else if (node instanceof SequenceNode list) {
            for (int at = 0; at < list.getValue().size(); at++) {
                note(list.getValue().get(at), path + "[" + at + "]");
            }
        }
    }

    private void note(String path, Node node) {
        node.getStartMark().ifPresent(mark -> places.put(path, new Place(mark.getLine() + 1, mark.getColumn() + 1)));
    }
}

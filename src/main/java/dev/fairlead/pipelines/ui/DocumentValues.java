package dev.fairlead.pipelines.ui;

import dev.fairlead.pipelines.Value;
import tools.jackson.databind.json.JsonMapper;

/** Typed values as the tree of a document has them. */
final class DocumentValues {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DocumentValues() {}

    static Object of(Value value) {
        return switch (value) {
            case Value.Text text -> text.text();
            case Value.Whole whole when whole.number() == (int) whole.number() -> (int) whole.number();
            case Value.Whole whole -> whole.number();
            case Value.Real real -> real.number();
            case Value.Flag flag -> flag.set();
            case Value.Json json -> JSON.readValue(json.text(), Object.class);
        };
    }
}

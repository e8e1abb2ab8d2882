package dev.fairlead.pipelines;

import dev.fairlead.kernel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong in a document, with its place.
 *
 * @param path such as {@code spec.steps[1].inputs[0].from}; empty for the document itself
 * @param step the step's name, where it is in one and has one
 * @param line from 1; 0 where the definition did not come from a text
 * @param column from 1; 0 where the line is
 */
public record Problem(String path, @Nullable String step, int line, int column, Message text) {
    public static Problem at(String path, String key, Object... values) {
        return new Problem(path, null, 0, 0, Message.of(key, values));
    }

    public Problem of(@Nullable String named) {
        return new Problem(path, named, line, column, text);
    }

    public Problem in(int atLine, int atColumn) {
        return new Problem(path, step, atLine, atColumn, text);
    }
}

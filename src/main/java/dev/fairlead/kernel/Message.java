package dev.fairlead.kernel;

import java.util.List;

/**
 * A sentence for a person, as a key of the bundles and its values; the words are chosen where it is shown.
 *
 * @param key a key of {@code i18n/*.properties}
 * @param arguments strings, integers, or {@link Message}s, in the order of the pattern's {0}, {1}, …
 */
public record Message(String key, List<Object> arguments) {
    public Message {
        arguments = List.copyOf(arguments);
    }

    public static Message of(String key, Object... arguments) {
        return new Message(key, List.of(arguments));
    }
}

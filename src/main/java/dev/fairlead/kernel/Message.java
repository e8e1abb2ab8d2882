package dev.fairlead.kernel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

    private static final String MOMENT = "moment";

    public static Message of(String key, Object... arguments) {
        return new Message(key, List.of(arguments));
    }

    /** A moment among the values of a sentence; whoever shows it writes it in the reader's zone and language. */
    public static Message moment(Instant at) {
        return of(MOMENT, at.toString());
    }

    /** The moment that this is, where it is one. */
    public Optional<Instant> asMoment() {
        return key.equals(MOMENT) && arguments.size() == 1
                ? Optional.of(Instant.parse(String.valueOf(arguments.getFirst())))
                : Optional.empty();
    }
}

package dev.fairlead.jobs;

import dev.fairlead.kernel.RefusedException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The fields of one object of a document, read by name; whatever is wrong is refused with its path. */
final class Fields {
    private static final int SHOWN = 80;

    private final JsonNode object;
    private final String path;

    private Fields(JsonNode object, String path) {
        this.object = object;
        this.path = path;
    }

    /** The object at a path, refused if it has a field that is none of {@code known}. */
    static Fields of(JsonNode node, String path, List<String> known) {
        if (!node.isObject()) {
            throw RefusedException.invalid("jobs.field.no-object", path, String.join(", ", known));
        }
        Fields fields = new Fields(node, path);
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                throw RefusedException.invalid("jobs.field.unknown", fields.at(shown(name)), String.join(", ", known));
            }
        }
        return fields;
    }

    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    boolean has(String name) {
        return find(name).isPresent();
    }

    /** Empty where the field is absent or null. */
    Optional<JsonNode> find(String name) {
        return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
    }

    JsonNode require(String name) {
        return find(name).orElseThrow(() -> RefusedException.invalid("jobs.field.missing", at(name)));
    }

    Optional<Fields> object(String name, List<String> known) {
        return find(name).map(node -> of(node, at(name), known));
    }

    /** A text of 1 to {@code longest} characters; numbers and booleans are taken as they are written. */
    Optional<String> text(String name, int longest) {
        return find(name).map(node -> text(node, at(name), longest));
    }

    String requireText(String name, int longest) {
        return text(require(name), at(name), longest);
    }

    static String text(JsonNode node, String path, int longest) {
        String text = scalar(node, path, longest);
        if (text.isBlank()) {
            throw RefusedException.invalid("jobs.field.blank", path);
        }
        return text;
    }

    /** As {@link #text(JsonNode, String, int)}, but may be empty. */
    static String scalar(JsonNode node, String path, int longest) {
        if (!node.isValueNode() || node.isNull()) {
            throw RefusedException.invalid("jobs.field.no-text", path);
        }
        String text = node.asString();
        if (text.length() > longest) {
            throw RefusedException.invalid("jobs.field.too-long", path, text.length(), longest);
        }
        if (text.indexOf('\0') >= 0) {
            throw RefusedException.invalid("jobs.field.nul", path);
        }
        return text;
    }

    int number(String name, int absent, int lowest, int highest) {
        Optional<JsonNode> node = find(name);
        if (node.isEmpty()) {
            return absent;
        }
        if (!node.get().isIntegralNumber()) {
            throw RefusedException.invalid("jobs.field.no-integer", at(name), shown(node.get()), lowest, highest);
        }
        if (!node.get().canConvertToInt()
                || node.get().asInt() < lowest
                || node.get().asInt() > highest) {
            throw RefusedException.invalid("jobs.field.out-of-range", at(name), shown(node.get()), lowest, highest);
        }
        return node.get().asInt();
    }

    boolean flag(String name, boolean absent) {
        Optional<JsonNode> node = find(name);
        if (node.isPresent() && !node.get().isBoolean()) {
            throw RefusedException.invalid("jobs.field.no-boolean", at(name), shown(node.get()));
        }
        return node.map(JsonNode::asBoolean).orElse(absent);
    }

    Optional<Duration> duration(String name, Duration longest) {
        return find(name).map(node -> {
            Duration duration;
            try {
                duration = Duration.parse(node.asString(""));
            } catch (DateTimeException | ArithmeticException broken) {
                throw RefusedException.invalid("jobs.field.no-duration", at(name), shown(node));
            }
            if (duration.isNegative() || duration.compareTo(longest) > 0) {
                throw RefusedException.invalid(
                        "jobs.field.duration-range", at(name), duration.toString(), longest.toString());
            }
            return duration;
        });
    }

    /** One of an enum's words, in lower case in the document. */
    <E extends Enum<E>> E word(String name, Class<E> words, E absent) {
        Optional<JsonNode> node = find(name);
        if (node.isEmpty()) {
            return absent;
        }
        List<String> known = new ArrayList<>();
        for (E word : words.getEnumConstants()) {
            String written = word.name().toLowerCase(Locale.ROOT);
            if (node.get().isString() && node.get().asString().equalsIgnoreCase(written)) {
                return word;
            }
            known.add(written);
        }
        throw RefusedException.invalid("jobs.field.no-word", at(name), shown(node.get()), String.join(", ", known));
    }

    /** A list of 0 to {@code most} items, each read with its path; empty where the field is absent. */
    <T> List<T> list(String name, int most, Item<T> item) {
        Optional<JsonNode> node = find(name);
        if (node.isEmpty()) {
            return List.of();
        }
        if (!node.get().isArray()) {
            throw RefusedException.invalid("jobs.field.no-list", at(name));
        }
        checkCount(name, node.get().size(), most);
        List<T> items = new ArrayList<>();
        for (int at = 0; at < node.get().size(); at++) {
            items.add(item.read(node.get().get(at), at(name) + "[" + at + "]"));
        }
        return List.copyOf(items);
    }

    void checkCount(String name, int count, int most) {
        if (count > most) {
            throw RefusedException.invalid("jobs.field.too-many", at(name), count, most);
        }
    }

    <T> Optional<T> read(String name, Function<Fields, T> reader, List<String> known) {
        return object(name, known).map(reader);
    }

    static String shown(JsonNode node) {
        return shown(node.isValueNode() ? node.asString() : node.toString());
    }

    static String shown(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    /** Reads one item of a list. */
    interface Item<T> {
        T read(JsonNode node, String path);
    }
}

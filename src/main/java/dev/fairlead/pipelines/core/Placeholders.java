package dev.fairlead.pipelines.core;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code {{inputs.NAME}}} in a step's command and in the values of its variables. */
public final class Placeholders {
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*inputs\\.([A-Za-z0-9_-]+)\\s*}}");

    private Placeholders() {}

    /** The inputs that command and variables of a job name. */
    public static Set<String> named(Map<String, Object> job) {
        Set<String> names = new LinkedHashSet<>();
        fill(job, name -> {
            names.add(name);
            return Optional.empty();
        });
        return names;
    }

    /** The job with the places filled; a place without a value stays as it is. */
    public static Map<String, Object> fill(Map<String, Object> job, Function<String, Optional<String>> values) {
        Map<String, Object> filled = new java.util.LinkedHashMap<>(job);
        filled.computeIfPresent("command", (key, command) -> texts(command, values));
        filled.computeIfPresent("env", (key, env) -> texts(env, values));
        return filled;
    }

    private static Object texts(Object node, Function<String, Optional<String>> values) {
        return switch (node) {
            case String text -> PLACE.matcher(text).replaceAll(found -> replacement(found, values));
            case List<?> list -> {
                List<Object> filled = new ArrayList<>();
                list.forEach(item -> filled.add(texts(item, values)));
                yield filled;
            }
            case Map<?, ?> map -> {
                Map<Object, Object> filled = new java.util.LinkedHashMap<>();
                map.forEach((key, value) -> filled.put(key, texts(value, values)));
                yield filled;
            }
            default -> node;
        };
    }

    private static String replacement(MatchResult found, Function<String, Optional<String>> values) {
        return Matcher.quoteReplacement(values.apply(found.group(1)).orElse(found.group()));
    }
}

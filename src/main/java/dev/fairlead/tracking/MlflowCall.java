package dev.fairlead.tracking;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request in MLflow's protocol: who asks, for which team, and what, read with the protocol's tolerance and refusals. */
public final class MlflowCall {
    private static final String DOCS = " See the API docs for more information about request parameters.";

    private final Actor actor;
    private final Supplier<TeamId> team;
    private final Map<String, ?> values;
    private final int bytes;

    /**
     * @param team asked only where an endpoint needs it
     * @param values strings, numbers, booleans, lists and maps of them
     * @param bytes length of the body
     */
    public MlflowCall(Actor actor, Supplier<TeamId> team, Map<String, ?> values, int bytes) {
        this.actor = actor;
        this.team = team;
        this.values = values;
        this.bytes = bytes;
    }

    public Actor actor() {
        return actor;
    }

    public TeamId team() {
        return team.get();
    }

    public int bytes() {
        return bytes;
    }

    public boolean has(String name) {
        return values.get(name) != null;
    }

    /** A string that must be there; it may be empty. */
    public String require(String name) {
        return find(name).orElseThrow(() -> missing(name));
    }

    /** As {@link #require}, and not empty. */
    public String requireFilled(String name) {
        return find(name).filter(text -> !text.isEmpty()).orElseThrow(() -> missing(name));
    }

    public Optional<String> find(String name) {
        return switch (single(name)) {
            case null -> Optional.empty();
            case String text -> Optional.of(text);
            case Object other -> throw invalid(name, other);
        };
    }

    public String text(String name) {
        return find(name).orElse("");
    }

    public @Nullable String textOrNull(String name) {
        return find(name).filter(text -> !text.isEmpty()).orElse(null);
    }

    /** A string, or a number or boolean as one: some clients send values of tags and parameters bare. */
    public String anyText(String name) {
        return switch (single(name)) {
            case null -> "";
            case String text -> text;
            case Number number -> number.toString();
            case Boolean flag -> flag ? "True" : "False";
            case Object other -> throw invalid(name, other);
        };
    }

    public long requireWhole(String name) {
        return whole(name).orElseThrow(() -> missing(name));
    }

    /** A whole number, also as a string. */
    public Optional<Long> whole(String name) {
        Object value = single(name);
        try {
            return switch (value) {
                case null -> Optional.empty();
                case Integer small -> Optional.of(small.longValue());
                case Long number -> Optional.of(number);
                case Double real when real == Math.rint(real) && Math.abs(real) < 1e18 -> Optional.of(real.longValue());
                case String text -> Optional.of(Long.parseLong(text.trim()));
                case Object other -> throw invalid(name, other);
            };
        } catch (NumberFormatException notOne) {
            throw invalid(name, value);
        }
    }

    /** A double, also as {@code "NaN"} or {@code "Infinity"}; a boolean is refused. */
    public double requireReal(String name) {
        Object value = single(name);
        try {
            return switch (value) {
                case null -> throw missing(name);
                case Number number -> number.doubleValue();
                case String text -> Double.parseDouble(text.trim());
                case Object other -> throw invalid(name, other);
            };
        } catch (NumberFormatException notOne) {
            throw invalid(name, value);
        }
    }

    public boolean flag(String name) {
        return switch (single(name)) {
            case null -> false;
            case Boolean flag -> flag;
            case String text when text.equalsIgnoreCase("true") -> true;
            case String text when text.equalsIgnoreCase("false") -> false;
            case Object other -> throw invalid(name, other);
        };
    }

    public <T extends Enum<T>> Optional<T> oneOf(String name, Class<T> type) {
        return find(name).filter(text -> !text.isEmpty()).map(text -> {
            for (T constant : type.getEnumConstants()) {
                if (constant.name().equals(text)) {
                    return constant;
                }
            }
            throw invalid(name, text);
        });
    }

    /** An id of an experiment; MLflow writes them as strings. */
    public long experimentId(String name) {
        Object value = single(name);
        if (value == null || "".equals(value)) {
            throw missing(name);
        }
        return experimentNumber(value);
    }

    public List<Long> experimentIds(String name) {
        return list(name).stream().map(MlflowCall::experimentNumber).toList();
    }

    private static long experimentNumber(Object value) {
        try {
            long id = Long.parseLong(value.toString());
            if (id >= 0) {
                return id;
            }
        } catch (NumberFormatException notOne) {
            // Falls through to the refusal that both kinds share.
        }
        throw TrackingException.invalid(
                "Invalid experiment ID '" + value + "'. Experiment ID must be a valid integer.");
    }

    public List<String> texts(String name) {
        return list(name).stream()
                .map(item -> {
                    if (item instanceof String text) {
                        return text;
                    }
                    throw invalid(name, item);
                })
                .toList();
    }

    /** A list of objects, each as a call of its own. */
    public List<MlflowCall> items(String name) {
        return list(name).stream().map(item -> nested(name, item)).toList();
    }

    public Optional<MlflowCall> object(String name) {
        return Optional.ofNullable(single(name)).map(value -> nested(name, value));
    }

    /** Pairs of key and value as a map; the last of several values of one key stays. */
    public Map<String, String> pairs(String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        items(name).forEach(item -> pairs.put(item.require("key"), item.anyText("value")));
        return pairs;
    }

    private MlflowCall nested(String name, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw invalid(name, value);
        }
        Map<String, Object> inner = new LinkedHashMap<>();
        map.forEach((key, of) -> {
            if (of != null) {
                inner.put(String.valueOf(key), of);
            }
        });
        return new MlflowCall(actor, team, inner, 0);
    }

    private List<?> list(String name) {
        return switch (values.get(name)) {
            case null -> List.of();
            case List<?> list -> list.stream().filter(item -> item != null).toList();
            case String text -> List.of(text);
            case Object other -> throw invalid(name, other);
        };
    }

    /** Of a repeated query parameter the last counts. */
    private @Nullable Object single(String name) {
        Object value = values.get(name);
        return value instanceof List<?> list && list.stream().allMatch(item -> item instanceof String)
                ? list.isEmpty() ? null : list.getLast()
                : value;
    }

    public static TrackingException missing(String name) {
        return TrackingException.invalid("Missing value for required parameter '" + name + "'." + DOCS);
    }

    private static TrackingException invalid(String name, @Nullable Object value) {
        String shown = value instanceof String text ? '"' + text + '"' : String.valueOf(value);
        return TrackingException.invalid(
                "Invalid value " + Limits.truncated(shown, 500) + " for parameter '" + name + "' supplied." + DOCS);
    }
}

package dev.fairlead.tracking;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** MLflow's limits on names, values and sizes, with its own messages, which clients' tests compare. */
public final class Limits {
    public static final int METRICS_IN_BATCH = 1000;
    public static final int PARAMS_IN_BATCH = 100;
    public static final int ENTITIES_IN_BATCH = 1000;
    public static final int BATCH_BYTES = 1_000_000;
    public static final int KEY = 250;
    public static final int PARAM_VALUE = 6000;
    public static final int TAG_VALUE = 8000;
    public static final int EXPERIMENT_NAME = 500;
    public static final int EXPERIMENT_TAG_VALUE = 20_000;
    public static final int RUNS_IN_PAGE = 50_000;
    public static final int EXPERIMENTS_IN_PAGE = 50_000;
    public static final int POINTS_IN_PAGE = 25_000;
    private static final int METRICS_IN_RUN = 100_000;

    private static final Pattern KEY_CHARACTERS = Pattern.compile("[/\\w.\\- :]*", Pattern.UNICODE_CHARACTER_CLASS);
    private static final String KEY_ADVICE = "Names may only contain alphanumerics, underscores (_), dashes (-),"
            + " periods (.), spaces ( ), colon(:) and slashes (/).";

    private Limits() {}

    public static Batch checked(Batch batch) {
        atMost("metrics", METRICS_IN_BATCH, batch.metrics().size());
        atMost("params", PARAMS_IN_BATCH, batch.params().size());
        atMost("tags", PARAMS_IN_BATCH, batch.tags().size());
        atMost(
                "metrics, params, and tags",
                ENTITIES_IN_BATCH,
                batch.metrics().size() + batch.params().size() + batch.tags().size());
        uniqueParams(batch.params());
        for (int at = 0; at < batch.metrics().size(); at++) {
            metric(batch.metrics().get(at), "metrics[" + at + "].");
        }
        return new Batch(
                batch.metrics(),
                entries(batch.params(), "params", PARAM_VALUE),
                entries(batch.tags(), "tags", TAG_VALUE));
    }

    private static void atMost(String what, int limit, int size) {
        if (size > limit) {
            throw TrackingException.invalid("A batch logging request can contain at most " + limit + " " + what
                    + ". Got " + size + " " + what + ". Please split up " + what
                    + " across multiple requests and try again.");
        }
    }

    private static void uniqueParams(List<Batch.Entry> params) {
        Set<String> seen = new LinkedHashSet<>();
        List<String> twice = params.stream()
                .map(Batch.Entry::key)
                .filter(key -> !seen.add(key))
                .toList();
        if (!twice.isEmpty()) {
            throw TrackingException.invalid("Duplicate parameter keys have been submitted: " + quoted(twice)
                    + ". Please ensure the request contains only one param value per param key.");
        }
    }

    private static void metric(MetricPoint point, String path) {
        key(point.key(), path + "name");
        length("Metric name", KEY, point.key());
        if (point.timestampMillis() < 0) {
            throw TrackingException.invalid("Invalid value " + point.timestampMillis() + " for parameter '" + path
                    + "timestamp' supplied: metric '" + point.key() + "' (value=" + point.value()
                    + "). Timestamp must be a nonnegative long (64-bit integer) ");
        }
    }

    private static List<Batch.Entry> entries(List<Batch.Entry> entries, String path, int valueLimit) {
        List<Batch.Entry> checked = new ArrayList<>(entries.size());
        for (int at = 0; at < entries.size(); at++) {
            Batch.Entry entry = entries.get(at);
            key(entry.key(), path + "[" + at + "].key");
            length(path + "[" + at + "].key", KEY, entry.key());
            checked.add(new Batch.Entry(entry.key(), truncated(entry.value(), valueLimit)));
        }
        return checked;
    }

    /** A key of a metric, parameter or tag: its characters, and that it is no path upwards. */
    public static void key(String key, String path) {
        if (!KEY_CHARACTERS.matcher(key).matches()) {
            throw invalidValue(path, key, KEY_ADVICE);
        }
        if (!key.equals(normalised(key)) || key.equals(".") || key.startsWith("..") || key.startsWith("/")) {
            throw invalidValue(
                    path,
                    key,
                    "Names may be treated as files in certain cases, and must not resolve to other names when treated as"
                            + " such. This name would resolve to '" + normalised(key) + "'");
        }
    }

    /** The shortest path of the same meaning, as POSIX has it. */
    private static String normalised(String path) {
        if (path.isEmpty()) {
            return ".";
        }
        boolean absolute = path.startsWith("/");
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/")) {
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (!part.equals("..") || !absolute) {
                parts.add(part);
            }
        }
        String joined = (absolute ? "/" : "") + String.join("/", parts);
        return joined.isEmpty() ? "." : joined;
    }

    public static void length(String what, int limit, String value) {
        if (value.length() > limit) {
            throw TrackingException.invalid("'" + what + "' exceeds the maximum length of " + limit + " characters");
        }
    }

    /** Long values are cut rather than refused, as MLflow does by default. */
    public static String truncated(String value, int limit) {
        return value.length() <= limit ? value : value.substring(0, limit);
    }

    public static String experimentName(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            throw TrackingException.invalid("Invalid experiment name: '" + (name == null ? "None" : name) + "'");
        }
        length("name", EXPERIMENT_NAME, name);
        return name;
    }

    public static void tag(String key, String value, int valueLimit) {
        key(key, "key");
        length("key", KEY, key);
        length("value", valueLimit, value);
    }

    /** A run with more metrics than this is a mistake in a loop, and would fill the store with names. */
    public static void metricsInRun(String runId, long metrics) {
        if (metrics > METRICS_IN_RUN) {
            throw TrackingException.invalid("Run '" + runId + "' would have " + metrics
                    + " different metrics; the limit is " + METRICS_IN_RUN
                    + ". Use fewer names, and steps for what changes over time.");
        }
    }

    public static int pageSize(String parameter, long asked, int limit) {
        if (asked < 1 || asked > limit) {
            throw TrackingException.invalid("Invalid value " + asked + " for parameter '" + parameter
                    + "' supplied: It must be at least 1 and at most " + limit + ".");
        }
        return (int) asked;
    }

    public static TrackingException invalidValue(String path, String value, String advice) {
        return TrackingException.invalid(
                "Invalid value \"" + value + "\" for parameter '" + path + "' supplied: " + advice);
    }

    /** A list as Python prints it. */
    public static String quoted(List<String> words) {
        return "["
                + String.join(", ", words.stream().map(word -> "'" + word + "'").toList()) + "]";
    }
}

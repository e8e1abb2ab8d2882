package dev.fairlead.models;

import dev.fairlead.tracking.ArtifactPath;
import dev.fairlead.tracking.Artifacts;
import dev.fairlead.tracking.Filter;
import dev.fairlead.tracking.FilterLanguage;
import dev.fairlead.tracking.Limits;
import dev.fairlead.tracking.TrackingException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** MLflow's rules for names, stages, aliases and sources of models, with its messages. */
public final class ModelRules {
    public static final int TAG_VALUE = 100_000;
    public static final List<String> STAGES = List.of("None", "Staging", "Production", "Archived");
    public static final String PROMPT_TAG = "mlflow.prompt.is_prompt";

    public static final FilterLanguage MODELS = new FilterLanguage(
            Set.of(Filter.Entity.TAG),
            new TreeSet<>(Set.of("name")),
            new TreeSet<>(Set.of("creation_timestamp", "last_updated_timestamp")),
            Set.of(),
            Set.of(),
            Map.of("timestamp", "last_updated_timestamp"));

    public static final FilterLanguage VERSIONS = new FilterLanguage(
            Set.of(Filter.Entity.TAG),
            new TreeSet<>(Set.of("name", "run_id", "source_path")),
            new TreeSet<>(Set.of("version_number", "creation_timestamp", "last_updated_timestamp")),
            Set.of("run_id"),
            Set.of(),
            Map.of("source", "source_path"));

    private static final Pattern ALIAS = Pattern.compile("[\\w\\-]*");
    private static final Pattern RESERVED_ALIAS = Pattern.compile("[vV]\\d+");

    private ModelRules() {}

    public static String name(String name) {
        if (name.isBlank()) {
            throw TrackingException.invalid("Missing value for required parameter 'name'.");
        }
        if (name.contains("/") || name.contains(":")) {
            throw TrackingException.invalid("Invalid model name '" + name + "'. Names cannot contain '/' or ':'.");
        }
        if (name.equals(".") || name.equals("..")) {
            throw TrackingException.invalid("Invalid model name '" + name + "'. Choose a name that is no path.");
        }
        Limits.length("name", 256, name);
        return name;
    }

    public static String alias(String alias) {
        if (alias.isEmpty()) {
            throw TrackingException.invalid("Registered model alias name cannot be empty.");
        }
        if (!ALIAS.matcher(alias).matches()) {
            throw TrackingException.invalid("Invalid alias name: '" + alias
                    + "'. Names may only contain alphanumerics, underscores (_), and dashes (-).");
        }
        Limits.length("Registered model alias name", 255, alias);
        if (alias.equalsIgnoreCase("latest")) {
            throw TrackingException.invalid("'latest' alias name (case insensitive) is reserved.");
        }
        if (RESERVED_ALIAS.matcher(alias).matches()) {
            throw TrackingException.invalid("Version alias name '" + alias + "' is reserved.");
        }
        return alias;
    }

    /** The stage as MLflow writes it. */
    public static String stage(String stage) {
        return STAGES.stream()
                .filter(known -> known.equalsIgnoreCase(stage))
                .findFirst()
                .orElseThrow(() -> TrackingException.invalid("Invalid Model Version stage: " + stage
                        + ". Value must be one of None, Staging, Production, Archived."));
    }

    /** A source must be a URI of a store that others can read; paths of a client's own disk mean nothing here. */
    public static String source(String source) {
        int colon = source.indexOf(':');
        boolean isUri = colon > 1 && source.substring(0, colon).chars().allMatch(ModelRules::isSchemeCharacter);
        if (!isUri || source.startsWith("file:") || source.indexOf('\0') >= 0) {
            throw wrongSource(source);
        }
        if (source.startsWith(Artifacts.SCHEME)) {
            ArtifactPath.checked(Artifacts.pathOf(source));
        } else if (source.contains("..") || source.toLowerCase(Locale.ROOT).contains("%2e")) {
            throw wrongSource(source);
        }
        Limits.length("source", 3000, source);
        return source;
    }

    private static boolean isSchemeCharacter(int character) {
        return character < 128 && (Character.isLetterOrDigit(character) || "+-.".indexOf(character) >= 0);
    }

    private static TrackingException wrongSource(String source) {
        return TrackingException.invalid(
                "Invalid model version source: '" + source
                        + "'. Name a URI such as runs:/<run>/model or mlflow-artifacts:/<path>; local paths cannot be read here.");
    }
}

package dev.fairlead.jobs;

import dev.fairlead.jobs.JobSpec.Role;
import dev.fairlead.kernel.RefusedException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the tree of a document, whole or flat, into a complete spec. */
final class JobSpecReader {
    private static final List<String> ENVELOPE = List.of("apiVersion", "kind", "metadata", "spec");
    private static final List<String> METADATA = List.of("name", "team", "labels");
    private static final List<String> SPEC = List.of(
            "role",
            "image",
            "code",
            "python",
            "command",
            "env",
            "replicaSets",
            "replicas",
            "resources",
            "ports",
            "readiness",
            "successPolicy",
            "queue",
            "priority",
            "preemptible",
            "minRunTime",
            "maxRunTime",
            "estimatedDuration",
            "stopGracePeriod",
            "maxRetries",
            "tracking",
            "mounts");
    private static final List<String> FLAT =
            java.util.stream.Stream.concat(METADATA.stream(), SPEC.stream()).toList();

    private static final int NAME = 63;
    private static final int TEXT = 1000;
    private static final int LABELS = 64;
    private static final int PRIORITY = 1000;
    private static final int RETRIES = 10_000;
    private static final Duration YEAR = Duration.ofDays(366);
    private static final Duration LONGEST_GRACE = Duration.ofHours(1);
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Fields metadata;
    private final Fields spec;
    private final @Nullable String defaultTeam;

    private JobSpecReader(Fields metadata, Fields spec, @Nullable String defaultTeam) {
        this.metadata = metadata;
        this.spec = spec;
        this.defaultTeam = defaultTeam;
    }

    static JobSpec read(JsonNode tree, @Nullable String defaultTeam) {
        boolean whole = ENVELOPE.stream().anyMatch(tree::has);
        if (!whole) {
            Fields flat = Fields.of(tree, "", FLAT);
            return new JobSpecReader(flat, flat, defaultTeam).read();
        }
        Fields document = Fields.of(tree, "", ENVELOPE);
        require(document, "apiVersion", JobDocument.API_VERSION);
        require(document, "kind", JobDocument.KIND);
        Fields metadata = Fields.of(document.require("metadata"), "metadata", METADATA);
        Fields spec = Fields.of(document.require("spec"), "spec", SPEC);
        return new JobSpecReader(metadata, spec, defaultTeam).read();
    }

    private static void require(Fields document, String field, String only) {
        String given = document.requireText(field, TEXT);
        if (!given.equals(only)) {
            throw RefusedException.invalid("jobs.field.only", field, Fields.shown(given), only);
        }
    }

    private JobSpec read() {
        Role role = spec.word("role", Role.class, Role.TRAINING);
        boolean mayBePreempted = role != Role.SERVING && role != Role.NOTEBOOK;
        ProgramReader program = new ProgramReader(spec);
        ReplicaSetsReader sets = new ReplicaSetsReader(spec);
        return new JobSpec(
                name(),
                team(),
                labels(),
                role,
                spec.text("image", TEXT).orElse(null),
                program.code(),
                program.python(),
                program.command(),
                program.env(),
                sets.read(),
                sets.readiness(),
                spec.word("successPolicy", JobSpec.SuccessPolicy.class, JobSpec.SuccessPolicy.ALL),
                spec.text("queue", TEXT).orElse(null),
                spec.number("priority", 0, -PRIORITY, PRIORITY),
                spec.flag("preemptible", mayBePreempted),
                spec.duration("minRunTime", YEAR).orElse(Duration.ZERO),
                maxRunTime(),
                spec.duration("estimatedDuration", YEAR).orElse(null),
                spec.duration("stopGracePeriod", LONGEST_GRACE).orElse(GRACE),
                spec.number("maxRetries", 0, 0, RETRIES),
                tracking(),
                new MountsReader(spec).read());
    }

    private String name() {
        String name = metadata.requireText("name", NAME);
        if (!name.equals(name.strip()) || name.chars().anyMatch(Character::isISOControl)) {
            throw RefusedException.invalid("jobs.field.name", metadata.at("name"), Fields.shown(name.strip()), NAME);
        }
        return name;
    }

    private String team() {
        if (defaultTeam != null && !metadata.has("team")) {
            return defaultTeam;
        }
        return metadata.requireText("team", NAME);
    }

    private SortedMap<String, String> labels() {
        SortedMap<String, String> labels = new TreeMap<>();
        metadata.find("labels").ifPresent(node -> {
            if (!node.isObject()) {
                throw RefusedException.invalid("jobs.field.no-map", metadata.at("labels"));
            }
            metadata.checkCount("labels", node.size(), LABELS);
            node.properties().forEach(label -> {
                String path = metadata.at("labels") + "." + Fields.shown(label.getKey());
                if (label.getKey().isBlank() || label.getKey().length() > NAME) {
                    throw RefusedException.invalid("jobs.field.label", path, NAME);
                }
                labels.put(label.getKey(), Fields.scalar(label.getValue(), path, TEXT));
            });
        });
        return Collections.unmodifiableSortedMap(labels);
    }

    private @Nullable Duration maxRunTime() {
        Duration most = spec.duration("maxRunTime", YEAR).orElse(null);
        if (most != null && most.isZero()) {
            throw RefusedException.invalid("jobs.field.zero", spec.at("maxRunTime"));
        }
        return most;
    }

    private JobSpec.@Nullable Tracking tracking() {
        return spec.object("tracking", List.of("experiment", "run"))
                .map(fields -> new JobSpec.Tracking(
                        fields.text("experiment", 250).orElse(null),
                        fields.text("run", NAME).orElse(null)))
                .orElse(null);
    }
}

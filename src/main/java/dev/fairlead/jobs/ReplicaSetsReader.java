package dev.fairlead.jobs;

import dev.fairlead.jobs.JobSpec.ReplicaSet;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.ResourceAmount;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads how many replicas a job has and what each gets, as sets or in the shorthand of one set. */
final class ReplicaSetsReader {
    private static final Pattern SET = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern PORT = Pattern.compile("[a-z][a-z0-9-]{0,30}");
    private static final Pattern GPU_CLASS = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?");
    private static final List<String> SHORTHAND = List.of("replicas", "resources", "ports");
    private static final List<String> FIELDS =
            List.of("name", "replicas", "minReplicas", "elastic", "resources", "ports");
    private static final int SETS = 16;
    private static final int REPLICAS = 4096;
    private static final int PORTS = 16;
    private static final int TEXT = 1000;
    private static final int CPUS = 4096;
    private static final int TEBIBYTES = 64;
    private static final int GPUS = 1024;
    private static final long MILLI_CPU = 1000;
    private static final long MEMORY_MIB = 1024;
    private static final String ONLY_SET = "worker";

    private final Fields spec;

    ReplicaSetsReader(Fields spec) {
        this.spec = spec;
    }

    List<ReplicaSet> read() {
        if (!spec.has("replicaSets")) {
            return List.of(set(spec, ONLY_SET));
        }
        for (String field : SHORTHAND) {
            if (spec.has(field)) {
                throw RefusedException.invalid("jobs.field.both", spec.at(field), spec.at("replicaSets"));
            }
        }
        List<ReplicaSet> sets = spec.list("replicaSets", SETS, ReplicaSetsReader::set);
        if (sets.isEmpty()) {
            throw RefusedException.invalid("jobs.field.no-sets", spec.at("replicaSets"));
        }
        Set<String> names = new HashSet<>();
        for (ReplicaSet set : sets) {
            if (!names.add(set.name())) {
                throw RefusedException.invalid("jobs.field.twice", spec.at("replicaSets"), set.name());
            }
        }
        int all = sets.stream().mapToInt(ReplicaSet::replicas).sum();
        if (all > REPLICAS) {
            throw RefusedException.invalid("jobs.field.too-many", spec.at("replicaSets"), all, REPLICAS);
        }
        return sets;
    }

    JobSpec.@Nullable Readiness readiness() {
        Fields readiness = spec.object("readiness", List.of("httpPath")).orElse(null);
        if (readiness == null) {
            return null;
        }
        String path = readiness.requireText("httpPath", TEXT);
        if (!path.startsWith("/") || path.chars().anyMatch(character -> character <= ' ')) {
            throw RefusedException.invalid("jobs.field.http-path", readiness.at("httpPath"), Fields.shown(path));
        }
        if (read().getFirst().ports().isEmpty()) {
            throw RefusedException.invalid("jobs.field.needs-port", spec.at("readiness"));
        }
        return new JobSpec.Readiness(path);
    }

    private static ReplicaSet set(JsonNode node, String path) {
        Fields fields = Fields.of(node, path, FIELDS);
        for (String later : List.of("minReplicas", "elastic")) {
            if (fields.has(later)) {
                throw RefusedException.invalid("jobs.field.later", fields.at(later));
            }
        }
        String name = fields.text("name", TEXT).orElse(ONLY_SET);
        if (!SET.matcher(name).matches()) {
            throw RefusedException.invalid("jobs.field.set-name", fields.at("name"), Fields.shown(name));
        }
        return set(fields, name);
    }

    private static ReplicaSet set(Fields fields, String name) {
        List<String> ports = fields.list("ports", PORTS, (node, path) -> {
            String port = Fields.text(node, path, TEXT);
            if (!PORT.matcher(port).matches()) {
                throw RefusedException.invalid("jobs.field.port-name", path, Fields.shown(port));
            }
            return port;
        });
        if (new HashSet<>(ports).size() < ports.size()) {
            throw RefusedException.invalid("jobs.field.twice", fields.at("ports"), String.join(", ", ports));
        }
        return new ReplicaSet(name, fields.number("replicas", 1, 1, REPLICAS), resources(fields), ports);
    }

    private static ResourceAmount resources(Fields fields) {
        Fields resources = fields.object("resources", List.of("cpu", "memory", "gpu", "gpuClass"))
                .orElse(null);
        if (resources == null) {
            return ResourceAmount.of(MILLI_CPU, MEMORY_MIB);
        }
        long cpu = resources
                .find("cpu")
                .map(node -> Quantities.milli(node, resources.at("cpu"), CPUS))
                .orElse(MILLI_CPU);
        long memory = resources
                .find("memory")
                .map(node -> Quantities.mib(node, resources.at("memory"), TEBIBYTES))
                .orElse(MEMORY_MIB);
        if (cpu == 0 || memory == 0) {
            throw RefusedException.invalid("jobs.field.zero", resources.at(cpu == 0 ? "cpu" : "memory"));
        }
        long gpu = resources
                .find("gpu")
                .map(node -> Quantities.milli(node, resources.at("gpu"), GPUS))
                .orElse(0L);
        String gpuClass = resources.text("gpuClass", TEXT).orElse(ResourceAmount.ANY_GPU);
        boolean taken = gpuClass.equals(ResourceAmount.CPU) || gpuClass.equals(ResourceAmount.MEMORY);
        if (taken || !GPU_CLASS.matcher(gpuClass).matches()) {
            throw RefusedException.invalid("jobs.field.gpu-class", resources.at("gpuClass"), Fields.shown(gpuClass));
        }
        if (gpu == 0 && resources.has("gpuClass")) {
            throw RefusedException.invalid("jobs.field.gpu-class-alone", resources.at("gpuClass"), resources.at("gpu"));
        }
        return ResourceAmount.of(cpu, memory, gpuClass, gpu);
    }
}

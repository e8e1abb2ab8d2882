package dev.fairlead.jobs;

import dev.fairlead.git.GitSource;
import dev.fairlead.jobs.JobSpec.ReplicaSet;
import dev.fairlead.kernel.ResourceAmount;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a spec as the whole document: defaults are written out, what is empty is left out. */
final class JobSpecWriter {
    private JobSpecWriter() {}

    static ObjectNode write(JobSpec spec) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("apiVersion", JobDocument.API_VERSION).put("kind", JobDocument.KIND);
        ObjectNode metadata =
                document.putObject("metadata").put("name", spec.name()).put("team", spec.team());
        if (!spec.labels().isEmpty()) {
            ObjectNode labels = metadata.putObject("labels");
            spec.labels().forEach(labels::put);
        }
        ObjectNode body = document.putObject("spec").put("role", word(spec.role()));
        writeProgram(spec, body);
        ArrayNode sets = body.putArray("replicaSets");
        spec.replicaSets().forEach(set -> writeSet(set, sets.addObject()));
        writeRules(spec, body);
        writeMounts(spec, body);
        return document;
    }

    private static void writeProgram(JobSpec spec, ObjectNode body) {
        if (spec.image() != null) {
            body.put("image", spec.image());
        }
        JobSpec.Code code = spec.code();
        if (code != null) {
            writeCode(code, body.putObject("code"));
        }
        JobSpec.Python python = spec.python();
        if (python != null) {
            ObjectNode node = body.putObject("python");
            if (python.interpreter() != null) {
                node.put("interpreter", python.interpreter());
            } else {
                writeList(python.requirements(), node.putArray("requirements"));
            }
        }
        writeList(spec.command(), body.putArray("command"));
        if (!spec.env().isEmpty()) {
            ArrayNode env = body.putArray("env");
            spec.env()
                    .forEach((name, value) -> env.addObject().put("name", name).put("value", value));
        }
    }

    /** Of code from Git the document says where it comes from: that can be read elsewhere, the zip file's id cannot. */
    private static void writeCode(JobSpec.Code code, ObjectNode node) {
        GitSource source = code.git();
        if (source == null) {
            node.put("uploadId", code.uploadId());
            return;
        }
        ObjectNode git = node.putObject("git").put("url", source.url());
        if (source.ref() != null) {
            git.put("ref", source.ref());
        }
        if (source.commit() != null) {
            git.put("commit", source.commit());
        }
    }

    private static void writeSet(ReplicaSet set, ObjectNode node) {
        node.put("name", set.name()).put("replicas", set.replicas());
        ResourceAmount each = set.each();
        ObjectNode resources = node.putObject("resources")
                .put("cpu", Quantities.writeMilli(each.milliCpu()))
                .put("memory", Quantities.writeMib(each.memoryMib()));
        if (each.milliGpu().size() > 1) {
            throw new IllegalArgumentException(
                    "A job document has no place for several GPU classes in one replica set: " + each.milliGpu());
        }
        each.milliGpu().forEach((gpuClass, milli) -> {
            resources.put("gpu", Quantities.writeMilli(milli));
            if (!gpuClass.equals(ResourceAmount.ANY_GPU)) {
                resources.put("gpuClass", gpuClass);
            }
        });
        if (!set.ports().isEmpty()) {
            writeList(set.ports(), node.putArray("ports"));
        }
    }

    private static void writeRules(JobSpec spec, ObjectNode body) {
        JobSpec.Readiness readiness = spec.readiness();
        if (readiness != null) {
            body.putObject("readiness").put("httpPath", readiness.httpPath());
        }
        body.put("successPolicy", word(spec.successPolicy()));
        if (spec.queue() != null) {
            body.put("queue", spec.queue());
        }
        body.put("priority", spec.priority())
                .put("preemptible", spec.preemptible())
                .put("minRunTime", spec.minRunTime().toString());
        if (spec.maxRunTime() != null) {
            body.put("maxRunTime", spec.maxRunTime().toString());
        }
        if (spec.estimatedDuration() != null) {
            body.put("estimatedDuration", spec.estimatedDuration().toString());
        }
        body.put("stopGracePeriod", spec.stopGracePeriod().toString()).put("maxRetries", spec.maxRetries());
        JobSpec.Tracking tracking = spec.tracking();
        if (tracking != null) {
            ObjectNode node = body.putObject("tracking");
            if (tracking.experiment() != null) {
                node.put("experiment", tracking.experiment());
            }
            if (tracking.run() != null) {
                node.put("run", tracking.run());
            }
        }
    }

    private static void writeMounts(JobSpec spec, ObjectNode body) {
        if (spec.mounts().isEmpty()) {
            return;
        }
        ArrayNode mounts = body.putArray("mounts");
        for (JobSpec.Mount mount : spec.mounts()) {
            ObjectNode node = mounts.addObject().put("path", mount.path());
            node.putObject("output").put("job", mount.job()).put("path", mount.output());
        }
    }

    private static void writeList(List<String> texts, ArrayNode list) {
        texts.forEach(list::add);
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}

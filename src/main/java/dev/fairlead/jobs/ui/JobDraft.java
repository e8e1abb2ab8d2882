package dev.fairlead.jobs.ui;

import dev.fairlead.git.GitRevision;
import dev.fairlead.git.GitSource;
import dev.fairlead.jobs.JobDocument;
import dev.fairlead.jobs.JobSpec;
import dev.fairlead.jobs.JobSpec.ReplicaSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What stands in the fields of the form, right or wrong. It becomes a spec by the way of the job document, so that the form and
 * the document are checked by the same rules; what the form has no field for is kept from {@code base}.
 *
 * @param env lines NAME=value
 * @param requirements lines of a requirements file
 * @param maxRunTime ISO 8601, blank for none
 * @param uploadId of the code, null for none
 * @param git null where the code does not come from Git
 */
record JobDraft(
        JobSpec base,
        String name,
        String command,
        @Nullable String uploadId,
        @Nullable GitDraft git,
        String interpreter,
        String requirements,
        String env,
        List<SetDraft> sets,
        String queue,
        @Nullable Integer priority,
        boolean preemptible,
        String maxRunTime,
        @Nullable Integer maxRetries,
        String experiment) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A line of the replica sets; quantities as they are typed. */
    record SetDraft(String name, @Nullable Integer replicas, String cpu, String memory, String gpu, String gpuClass) {}

    /** A repository, and a branch, tag or commit of it; blank for its default branch. */
    record GitDraft(String url, String revision) {
        static GitDraft of(GitSource git) {
            String revision = git.commit() != null ? git.commit() : git.ref();
            return new GitDraft(git.url(), revision == null ? "" : revision);
        }
    }

    static JobDraft of(JobSpec spec) {
        JobSpec.Python python = spec.python();
        JobSpec.Tracking tracking = spec.tracking();
        return new JobDraft(
                spec,
                spec.name(),
                CommandText.format(spec.command()),
                spec.code() == null || spec.code().git() != null
                        ? null
                        : spec.code().uploadId(),
                spec.git().map(GitDraft::of).orElse(null),
                python == null || python.interpreter() == null ? "" : python.interpreter(),
                python == null ? "" : String.join("\n", python.requirements()),
                spec.env().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .collect(Collectors.joining("\n")),
                sets(spec),
                spec.queue() == null ? "" : spec.queue(),
                spec.priority(),
                spec.preemptible(),
                spec.maxRunTime() == null ? "" : spec.maxRunTime().toString(),
                spec.maxRetries(),
                tracking == null || tracking.experiment() == null ? "" : tracking.experiment());
    }

    private static List<SetDraft> sets(JobSpec spec) {
        ObjectNode body = (ObjectNode) tree(spec).get("spec");
        return body.get("replicaSets")
                .valueStream()
                .map(set -> {
                    ObjectNode resources = (ObjectNode) set.get("resources");
                    return new SetDraft(
                            set.get("name").asString(),
                            set.get("replicas").asInt(),
                            resources.path("cpu").asString(""),
                            resources.path("memory").asString(""),
                            resources.path("gpu").asString(""),
                            resources.path("gpuClass").asString(""));
                })
                .toList();
    }

    private static ObjectNode tree(JobSpec spec) {
        return (ObjectNode) JSON.readTree(JobDocument.toJson(spec));
    }

    /**
     * The checked spec.
     *
     * @throws dev.fairlead.kernel.RefusedException with the path of the field as its first value
     */
    JobSpec toSpec() {
        ObjectNode document = tree(base);
        ((ObjectNode) document.get("metadata")).put("name", name.strip());
        ObjectNode spec = (ObjectNode) document.get("spec");
        ArrayNode words = spec.putArray("command");
        CommandText.parse(command).forEach(words::add);
        writeProgram(spec);
        writeSets(spec);
        putOrRemove(spec, "queue", queue);
        putOrRemove(spec, "maxRunTime", maxRunTime);
        spec.put("priority", priority).put("maxRetries", maxRetries).put("preemptible", preemptible);
        ObjectNode tracking = spec.withObject("/tracking");
        putOrRemove(tracking, "experiment", experiment);
        if (tracking.isEmpty()) {
            spec.remove("tracking");
        }
        return JobDocument.parse(JSON.writeValueAsString(document), false);
    }

    private void writeProgram(ObjectNode spec) {
        spec.remove(List.of("code", "python", "env"));
        if (uploadId != null) {
            spec.putObject("code").put("uploadId", uploadId);
        } else if (git != null) {
            writeGit(git, spec.putObject("code").putObject("git"));
        }
        if (!interpreter.isBlank() || !requirements.isBlank()) {
            ObjectNode python = spec.putObject("python");
            putOrRemove(python, "interpreter", interpreter);
            putOrRemove(python, "requirements", requirements);
        }
        ArrayNode variables = spec.putArray("env");
        env.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            int equals = line.indexOf('=');
            variables
                    .addObject()
                    .put("name", equals < 0 ? line : line.substring(0, equals).strip())
                    .put("value", equals < 0 ? "" : line.substring(equals + 1));
        });
    }

    /** A commit that nobody has touched keeps the branch that it was found by. */
    private void writeGit(GitDraft draft, ObjectNode node) {
        putOrRemove(node, "url", draft.url());
        String revision = draft.revision().strip();
        GitSource before = base.git().orElse(null);
        if (GitRevision.isCommit(revision)) {
            node.put("commit", revision);
            if (before != null && before.ref() != null && draft.equals(GitDraft.of(before))) {
                node.put("ref", before.ref());
            }
        } else {
            putOrRemove(node, "ref", revision);
        }
    }

    private void writeSets(ObjectNode spec) {
        ArrayNode written = spec.putArray("replicaSets");
        for (SetDraft set : sets) {
            ObjectNode node = written.addObject().put("name", set.name().strip());
            node.put("replicas", set.replicas());
            ObjectNode resources = node.putObject("resources");
            putOrRemove(resources, "cpu", set.cpu());
            putOrRemove(resources, "memory", set.memory());
            putOrRemove(resources, "gpu", set.gpu());
            putOrRemove(resources, "gpuClass", set.gpuClass());
            ports(set.name()).forEach(port -> node.withArray("/ports").add(port));
        }
    }

    private List<String> ports(String set) {
        return base.replicaSets().stream()
                .filter(known -> known.name().equals(set))
                .findFirst()
                .map(ReplicaSet::ports)
                .orElse(List.of());
    }

    private static void putOrRemove(ObjectNode node, String field, String text) {
        if (text.isBlank()) {
            node.remove(field);
        } else {
            node.put(field, text.strip());
        }
    }
}

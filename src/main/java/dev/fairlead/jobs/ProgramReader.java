package dev.fairlead.jobs;

import dev.fairlead.git.GitAddress;
import dev.fairlead.git.GitRevision;
import dev.fairlead.git.GitSource;
import dev.fairlead.kernel.RefusedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a job runs: code, Python, command and environment. */
final class ProgramReader {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,254}");
    private static final Pattern UPLOAD = Pattern.compile("[a-z0-9-]{1,63}");
    private static final int TEXT = 1000;
    /** Linux takes 128 KiB in one argument or variable, and all of them together have to fit as well. */
    private static final int LONGEST_VALUE = 100_000;

    private static final int LONGEST_TOGETHER = 500_000;
    private static final int ARGUMENTS = 1000;
    private static final int VARIABLES = 500;
    private static final int REQUIREMENTS = 500;

    private final Fields spec;

    ProgramReader(Fields spec) {
        this.spec = spec;
    }

    JobSpec.@Nullable Code code() {
        Fields code = spec.object("code", List.of("uploadId", "git")).orElse(null);
        if (code == null) {
            return null;
        }
        if (code.has("git") == code.has("uploadId")) {
            throw RefusedException.invalid("jobs.field.code", spec.at("code"));
        }
        if (code.has("git")) {
            return new JobSpec.Code(null, git(code));
        }
        String upload = code.requireText("uploadId", TEXT);
        if (!UPLOAD.matcher(upload).matches()) {
            throw RefusedException.invalid("jobs.field.upload", code.at("uploadId"), Fields.shown(upload));
        }
        return JobSpec.Code.ofUpload(upload);
    }

    /** A commit that is no whole number of a commit may be a branch or tag: people write what they know. */
    private static GitSource git(Fields code) {
        Fields git = code.object("git", List.of("url", "ref", "commit")).orElseThrow();
        String url = atPlace(
                git.at("url"),
                () -> GitAddress.parse(git.requireText("url", TEXT)).toString());
        String ref = git.text("ref", TEXT).orElse(null);
        String commit = git.text("commit", TEXT).orElse(null);
        if (commit != null && ref == null && !GitRevision.isCommit(commit)) {
            String name = commit;
            return new GitSource(url, atPlace(git.at("commit"), () -> GitRevision.ref(name)), null);
        }
        return new GitSource(
                url,
                ref == null ? null : atPlace(git.at("ref"), () -> GitRevision.ref(ref)),
                commit == null ? null : atPlace(git.at("commit"), () -> GitRevision.commit(commit)));
    }

    private static String atPlace(String path, Supplier<String> read) {
        try {
            return read.get();
        } catch (RefusedException refused) {
            boolean placed = refused.text().key().startsWith("jobs.field.");
            throw placed ? refused : RefusedException.invalid("jobs.field.git", path, refused.text());
        }
    }

    JobSpec.@Nullable Python python() {
        Fields python =
                spec.object("python", List.of("interpreter", "requirements")).orElse(null);
        if (python == null) {
            return null;
        }
        if (python.has("interpreter") == python.has("requirements")) {
            throw RefusedException.invalid("jobs.field.python", spec.at("python"));
        }
        String interpreter = python.text("interpreter", TEXT).orElse(null);
        return new JobSpec.Python(interpreter, requirements(python));
    }

    /** A list of lines, or one text with the lines of a requirements file; comments are left out. */
    private static List<String> requirements(Fields python) {
        if (!python.has("requirements")) {
            return List.of();
        }
        String text = python.find("requirements")
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .orElse(null);
        List<String> lines = text == null
                ? python.list("requirements", REQUIREMENTS, (node, path) -> Fields.text(node, path, TEXT))
                : text.lines().toList();
        List<String> requirements = new ArrayList<>();
        for (String line : lines) {
            String requirement = Requirement.withoutComment(line);
            if (requirement.isEmpty()) {
                continue;
            }
            if (requirement.length() > TEXT || !Requirement.isOne(requirement)) {
                throw RefusedException.invalid(
                        "jobs.field.requirement", python.at("requirements"), Fields.shown(requirement));
            }
            requirements.add(requirement);
        }
        python.checkCount("requirements", requirements.size(), REQUIREMENTS);
        if (requirements.isEmpty()) {
            throw RefusedException.invalid("jobs.field.no-requirements", python.at("requirements"));
        }
        return List.copyOf(requirements);
    }

    List<String> command() {
        JsonNode node = spec.require("command");
        List<String> command = node.isString()
                ? List.of("sh", "-c", Fields.text(node, spec.at("command"), LONGEST_VALUE))
                : spec.list("command", ARGUMENTS, (item, path) -> Fields.scalar(item, path, LONGEST_VALUE));
        if (command.isEmpty() || command.getFirst().isBlank()) {
            throw RefusedException.invalid("jobs.field.no-command", spec.at("command"));
        }
        checkTogether("command", command.stream().mapToInt(String::length).sum());
        return command;
    }

    SortedMap<String, String> env() {
        SortedMap<String, String> env = new TreeMap<>();
        JsonNode node = spec.find("env").orElse(null);
        if (node != null && node.isObject()) {
            spec.checkCount("env", node.size(), VARIABLES);
            node.properties().forEach(variable -> {
                String path = spec.at("env") + "." + Fields.shown(variable.getKey());
                put(env, variable.getKey(), variable.getValue(), path);
            });
        } else if (node != null) {
            spec.list("env", VARIABLES, (item, path) -> {
                Fields variable = Fields.of(item, path, List.of("name", "value", "secretRef"));
                if (variable.has("secretRef")) {
                    throw RefusedException.invalid("jobs.field.secret", variable.at("secretRef"));
                }
                String name = variable.requireText("name", TEXT);
                put(env, name, variable.require("value"), variable.at("value"));
                return name;
            });
        }
        checkTogether("env", env.values().stream().mapToInt(String::length).sum());
        return Collections.unmodifiableSortedMap(env);
    }

    private static void put(SortedMap<String, String> env, String name, JsonNode value, String path) {
        if (!VARIABLE.matcher(name).matches()) {
            throw RefusedException.invalid("jobs.field.variable", path, Fields.shown(name));
        }
        if (env.put(name, Fields.scalar(value, path, LONGEST_VALUE)) != null) {
            throw RefusedException.invalid("jobs.field.twice", path, name);
        }
    }

    private void checkTogether(String name, int characters) {
        if (characters > LONGEST_TOGETHER) {
            throw RefusedException.invalid("jobs.field.too-long", spec.at(name), characters, LONGEST_TOGETHER);
        }
    }
}

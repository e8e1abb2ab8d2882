package dev.fairlead.jobs.ui;

import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.shell.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says of a refusal which field of the form it is about, and says it with the field's label instead of the document's path. */
final class FieldName {
    private static final Pattern OF_SET = Pattern.compile("spec\\.replicaSets\\[(\\d+)](?:\\.(.+))?");
    private static final String OF_DOCUMENT = "jobs.field.";
    /** Longer paths before those that they begin with. */
    private static final List<List<String>> LABELS = List.of(
            List.of("metadata.name", "jobs.form.name"),
            List.of("spec.command", "jobs.form.command"),
            List.of("spec.code.git.ref", "jobs.form.git.revision"),
            List.of("spec.code.git.commit", "jobs.form.git.revision"),
            List.of("spec.code.git", "jobs.form.git.url"),
            List.of("spec.code", "jobs.form.code"),
            List.of("spec.python.interpreter", "jobs.form.interpreter"),
            List.of("spec.python", "jobs.form.requirements"),
            List.of("spec.env", "jobs.form.env"),
            List.of("spec.queue", "jobs.form.queue"),
            List.of("spec.priority", "jobs.form.priority"),
            List.of("spec.maxRunTime", "jobs.form.max-run-time"),
            List.of("spec.maxRetries", "jobs.form.max-retries"),
            List.of("spec.tracking", "jobs.form.experiment"));

    private FieldName() {}

    /** Refusals of the document have the path as their first value; of the others, one is about the queue. */
    static @Nullable String path(RefusedException refused) {
        if (refused.text().key().equals("job.no-queue")) {
            return "spec.queue";
        }
        return isOfDocument(refused) ? String.valueOf(refused.text().arguments().getFirst()) : null;
    }

    /** The sentence as one who looks at the form understands it. */
    static String sentence(RefusedException refused) {
        boolean placed = refused.text().key().equals("jobs.field.git");
        if (placed && refused.text().arguments().getLast() instanceof Message words) {
            return Texts.of(words);
        }
        if (!isOfDocument(refused)) {
            return Texts.of(refused.text());
        }
        List<Object> values = new ArrayList<>(refused.text().arguments());
        values.replaceAll(value -> value instanceof String text ? label(text) : value);
        return Texts.of(new Message(refused.text().key(), values));
    }

    private static boolean isOfDocument(RefusedException refused) {
        return refused.text().key().startsWith(OF_DOCUMENT);
    }

    /** The label of a path's field; what is no path stays as it is. */
    private static String label(String path) {
        Matcher set = OF_SET.matcher(path);
        if (set.matches()) {
            return ofSet(set.group(2) == null ? "name" : set.group(2));
        }
        return LABELS.stream()
                .filter(known -> path.startsWith(known.getFirst()))
                .findFirst()
                .map(known -> Texts.of(known.getLast()))
                .orElse(path);
    }

    private static String ofSet(String field) {
        return switch (field) {
            case "resources.cpu" -> "CPU";
            case "resources.memory" -> Texts.of("jobs.usage.memory");
            case "resources.gpu" -> "GPU";
            case "resources.gpuClass" -> Texts.of("jobs.form.gpu-class");
            case "replicas" -> Texts.of("jobs.replicas");
            case "name" -> Texts.of("jobs.set");
            default -> field;
        };
    }
}

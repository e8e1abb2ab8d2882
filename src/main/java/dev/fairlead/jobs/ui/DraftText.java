package dev.fairlead.jobs.ui;

import dev.fairlead.jobs.ui.JobDraft.GitDraft;
import dev.fairlead.jobs.ui.JobDraft.SetDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a browser has kept of the form: names of fields with their values, in which anything may stand. */
final class DraftText {
    static final String PREEMPTIBLE = "spec.preemptible";
    static final String UPLOAD = "upload";
    static final String CODE_FROM = "code";
    static final String SET = "set.";
    /** A browser may send anything; nobody types more. */
    private static final int MOST_SETS = 100;

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,9}");

    private DraftText() {}

    /** The draft with every value that was kept; what was not stays as it is in {@code now}. */
    static JobDraft read(Map<String, List<String>> kept, JobDraft now) {
        String upload = first(kept, UPLOAD, "");
        return new JobDraft(
                now.base(),
                first(kept, "metadata.name", now.name()),
                first(kept, "spec.command", now.command()),
                upload.isEmpty() ? null : upload,
                git(kept, now),
                first(kept, "spec.python.interpreter", now.interpreter()),
                first(kept, "spec.python", now.requirements()),
                first(kept, "spec.env", now.env()),
                sets(kept, now.sets()),
                first(kept, "spec.queue", now.queue()),
                number(first(kept, "spec.priority", String.valueOf(now.priority()))),
                Boolean.parseBoolean(first(kept, PREEMPTIBLE, String.valueOf(now.preemptible()))),
                first(kept, "spec.maxRunTime", now.maxRunTime()),
                number(first(kept, "spec.maxRetries", String.valueOf(now.maxRetries()))),
                first(kept, "spec.tracking", now.experiment()));
    }

    private static @Nullable GitDraft git(Map<String, List<String>> kept, JobDraft now) {
        if (!kept.containsKey(CODE_FROM)) {
            return now.git();
        }
        boolean fromGit = first(kept, CODE_FROM, "").equals("GIT");
        return fromGit ? new GitDraft(first(kept, "spec.code.git", ""), first(kept, "spec.code.git.commit", "")) : null;
    }

    private static List<SetDraft> sets(Map<String, List<String>> kept, List<SetDraft> now) {
        List<String> names = kept.getOrDefault(SET + "name", List.of());
        if (names.isEmpty()) {
            return now;
        }
        List<SetDraft> sets = new ArrayList<>();
        for (int at = 0; at < Math.min(names.size(), MOST_SETS); at++) {
            sets.add(new SetDraft(
                    names.get(at),
                    number(nth(kept, "replicas", at)),
                    nth(kept, "cpu", at),
                    nth(kept, "memory", at),
                    nth(kept, "gpu", at),
                    nth(kept, "gpuClass", at)));
        }
        return sets;
    }

    private static String nth(Map<String, List<String>> kept, String field, int at) {
        List<String> values = kept.getOrDefault(SET + field, List.of());
        return at < values.size() ? values.get(at) : "";
    }

    private static String first(Map<String, List<String>> kept, String name, String otherwise) {
        List<String> values = kept.getOrDefault(name, List.of());
        return values.isEmpty() ? otherwise : values.getFirst();
    }

    private static @Nullable Integer number(String text) {
        return WHOLE_NUMBER.matcher(text).matches() ? Integer.valueOf(text) : null;
    }
}

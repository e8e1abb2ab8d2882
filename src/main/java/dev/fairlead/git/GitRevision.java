package dev.fairlead.git;

import dev.fairlead.kernel.RefusedException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of branches, tags and commits, as far as they are taken. */
public final class GitRevision {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{40}");
    private static final Pattern REF = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}._/+@#=-]{0,199}");

    private GitRevision() {}

    public static boolean isCommit(String text) {
        return COMMIT.matcher(text).matches();
    }

    /** A commit in lower case; refused where it is not complete. */
    public static String commit(String text) {
        if (!isCommit(text)) {
            throw RefusedException.invalid("git.commit-form", text.substring(0, Math.min(text.length(), 80)));
        }
        return text.toLowerCase(Locale.ROOT);
    }

    /** A branch or tag, short or whole ({@code refs/heads/main}); refused where Git would not take it either. */
    public static String ref(String text) {
        String trimmed = text.strip();
        boolean taken = REF.matcher(trimmed).matches()
                && !trimmed.contains("..")
                && !trimmed.contains("//")
                && !trimmed.contains("@{")
                && !trimmed.contains("/.")
                && !trimmed.endsWith("/")
                && !trimmed.endsWith(".")
                && !trimmed.endsWith(".lock");
        if (!taken) {
            throw RefusedException.invalid("git.ref-form", trimmed.substring(0, Math.min(trimmed.length(), 80)));
        }
        return trimmed;
    }
}

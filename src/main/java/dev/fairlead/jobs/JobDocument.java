package dev.fairlead.jobs;

import org.jspecify.annotations.Nullable;

/**
 * The job document (fairlead.dev/v1, kind Job) as text: JSON or YAML, whole or in the flat shorthand.
 *
 * <p>What is read is checked and complete; what is written is always the whole form, and reads back as an equal spec.
 */
public final class JobDocument {
    /** The longest document that is read, in bytes of UTF-8. */
    public static final int MAX_BYTES = 1 << 20;

    static final String API_VERSION = "fairlead.dev/v1";
    static final String KIND = "Job";

    private JobDocument() {}

    /**
     * Reads a document.
     *
     * @throws dev.fairlead.kernel.RefusedException naming the path of what is wrong
     */
    public static JobSpec parse(String text, boolean yaml) {
        return parse(text, yaml, null);
    }

    /**
     * Reads a document that may leave out its team.
     *
     * @param defaultTeam the name of the team where the document names none; null if it must name one
     */
    public static JobSpec parse(String text, boolean yaml, @Nullable String defaultTeam) {
        return JobSpecReader.read(DocumentTree.parse(text, yaml), defaultTeam);
    }

    /** The whole document in YAML, as a person would write it. */
    public static String toYaml(JobSpec spec) {
        return YamlText.of(JobSpecWriter.write(spec));
    }

    /** The whole document in JSON, on one line. */
    public static String toJson(JobSpec spec) {
        return JobSpecWriter.write(spec).toString();
    }
}

package dev.fairlead.kernel;

/**
 * Points at anything a person can look at, without knowing the room that owns it.
 *
 * @param kind lower-case word of the glossary: job, run, deployment, …
 * @param id the id within that kind
 */
public record SubjectRef(String kind, String id) {
    @Override
    public String toString() {
        return kind + "/" + id;
    }

    /** Reads what {@link #toString()} wrote. */
    public static SubjectRef parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException("'" + text + "' is not kind/id");
        }
        return new SubjectRef(text.substring(0, slash), text.substring(slash + 1));
    }
}

package dev.fairlead.jobs;

import java.util.regex.Pattern;

/**
 * A Python package that a job asks for: a name with extras, versions and markers, as PEP 508 has them. Nothing else that pip
 * would take in such a line: an option may read files of this machine or name another index, and an address would be fetched
 * from wherever it points.
 */
final class Requirement {
    private static final String NAME = "[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?";
    private static final String EXTRAS = "(?:\\s*\\[\\s*(?:" + NAME + "(?:\\s*,\\s*" + NAME + ")*)?\\s*])?";
    private static final String VERSION = "(?:~=|===?|!=|<=?|>=?)\\s*[A-Za-z0-9_.*+!-]+";
    private static final String VERSIONS = VERSION + "(?:\\s*,\\s*" + VERSION + ")*\\s*,?";
    private static final String MARKERS = "(?:\\s*;[A-Za-z0-9_.'\"<>=!~()\\s,+*-]+)?";
    private static final Pattern FORM =
            Pattern.compile(NAME + EXTRAS + "\\s*(?:" + VERSIONS + "|\\(\\s*" + VERSIONS + "\\s*\\))?" + MARKERS);
    private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*$");

    private Requirement() {}

    /** The line without its comment; empty where nothing else was there. */
    static String withoutComment(String line) {
        return COMMENT.matcher(line).replaceFirst("").strip();
    }

    static boolean isOne(String line) {
        return FORM.matcher(line).matches();
    }
}

package dev.fairlead.pipelines.core;

/** Whether a text is a plain relative path: no way up, no root, nothing that a shell or another system reads otherwise. */
final class SafePath {
    private static final int LONGEST = 255;

    private SafePath() {}

    static boolean isSafe(String path) {
        if (path.isBlank() || path.length() > LONGEST || path.startsWith("/") || path.endsWith("/")) {
            return false;
        }
        if (path.chars().anyMatch(sign -> sign < ' ' || sign == '\\' || sign == 127)) {
            return false;
        }
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return false;
            }
        }
        return true;
    }
}

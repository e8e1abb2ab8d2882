package dev.fairlead.cluster.local;

/** Text for POSIX shell scripts. */
final class ShellText {
    private ShellText() {}

    /** One word for the shell, whatever is in it. */
    static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}

package dev.fairlead.tracking;

import java.util.Locale;

/** Checks a path that somebody sends, so that it stays below the folder it is meant for. */
public final class ArtifactPath {
    private static final int DECODINGS = 10;
    private static final int LONGEST = 2000;

    private ArtifactPath() {}

    /**
     * The path as it is, if it is safe even when decoded again and again: relative, no {@code ..}, no backslash, no
     * {@code #}, no control characters, no drive letter.
     */
    public static String checked(String path) {
        if (path.length() > LONGEST) {
            throw TrackingException.invalid(
                    "Invalid path: it has " + path.length() + " characters; the limit is " + LONGEST);
        }
        String decoded = decoded(path);
        requireHarmless(decoded);
        requireHarmless(path);
        return path;
    }

    private static String decoded(String path) {
        String text = path;
        for (int round = 0; round < DECODINGS; round++) {
            String next = decodeOnce(text);
            if (next.equals(text)) {
                return text;
            }
            text = next;
        }
        throw invalid();
    }

    private static String decodeOnce(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            int value = character == '%' && at + 2 < text.length() ? hex(text.charAt(at + 1), text.charAt(at + 2)) : -1;
            if (value >= 0) {
                out.append((char) value);
                at += 2;
            } else {
                out.append(character);
            }
        }
        return out.toString();
    }

    private static int hex(char high, char low) {
        int first = Character.digit(high, 16);
        int second = Character.digit(low, 16);
        return first < 0 || second < 0 ? -1 : first * 16 + second;
    }

    private static void requireHarmless(String path) {
        boolean drive = path.length() >= 2 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0));
        if (path.startsWith("/")
                || drive
                || path.indexOf('#') >= 0
                || path.indexOf('\\') >= 0
                || path.toLowerCase(Locale.ROOT).startsWith("file:")
                || path.chars().anyMatch(character -> character < 0x20)) {
            throw invalid();
        }
        for (String part : path.split("/")) {
            if (part.equals("..") || part.equals(".")) {
                throw invalid();
            }
        }
    }

    private static TrackingException invalid() {
        return TrackingException.invalid("Invalid path");
    }
}

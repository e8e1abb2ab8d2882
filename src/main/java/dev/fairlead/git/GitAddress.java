package dev.fairlead.git;

import dev.fairlead.kernel.RefusedException;
import dev.fairlead.outbound.Endpoint;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a repository is. Only what is plainly such an address is taken: no option, no other transport, no password.
 *
 * @param user over ssh; empty over HTTP
 * @param path begins with a slash
 */
public record GitAddress(Endpoint endpoint, String user, String path) {
    private static final int LONGEST = 1000;
    private static final String USUAL_USER = "git";
    /** As {@code git clone} takes it too: person, host, path; the person is not optional here, or file:/x would fit. */
    private static final Pattern SHORT =
            Pattern.compile("([\\w.][\\w.-]*)@([\\w.-]+|\\[[0-9a-fA-F:.]+]):(?!/?/)([^:].*)");

    private static final Pattern USER = Pattern.compile("[\\w.][\\w.-]{0,63}");
    private static final Pattern PATH = Pattern.compile("/[\\w.~%+@=,-][\\w.~%+@=,/-]*");

    /** Refused in words where it is none. */
    public static GitAddress parse(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()
                || trimmed.length() > LONGEST
                || trimmed.startsWith("-")
                || trimmed.contains("::")
                || trimmed.chars().anyMatch(letter -> letter <= ' ' || letter == '\\' || letter == 127)) {
            throw RefusedException.invalid("git.address-form", shown(trimmed));
        }
        Matcher written = SHORT.matcher(trimmed);
        if (!trimmed.contains("://") && written.matches()) {
            return of("ssh://" + written.group(1) + "@" + written.group(2) + "/" + written.group(3));
        }
        return of(trimmed);
    }

    private static GitAddress of(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException broken) {
            throw RefusedException.invalid("git.address-form", shown(text));
        }
        Endpoint endpoint = Endpoint.of(uri);
        boolean ssh = endpoint.scheme().equals("ssh");
        String user = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        if (user.contains(":") || !ssh && !user.isEmpty()) {
            throw RefusedException.invalid("git.address-credentials");
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        boolean plain = PATH.matcher(path).matches()
                && !path.contains("//")
                && !(path + "/").contains("/../")
                && (user.isEmpty() || USER.matcher(user).matches())
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
        if (!plain) {
            throw RefusedException.invalid("git.address-form", shown(text));
        }
        return new GitAddress(endpoint, ssh && user.isEmpty() ? USUAL_USER : user, path);
    }

    /** No password can be in it: an address that has one is refused before it is shown. */
    private static String shown(String text) {
        return text.length() > 120 ? text.substring(0, 120) + "…" : text.replaceAll("//[^/@]*@", "//…@");
    }

    public boolean isSsh() {
        return endpoint.scheme().equals("ssh");
    }

    /** The one spelling that is kept, and that Git's own client takes. */
    @Override
    public String toString() {
        String place = endpoint.toString();
        return (user.isEmpty() ? place : place.replace("://", "://" + user + "@")) + path;
    }
}

package dev.fairlead.tracking;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamId;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of a team's runs and models. Paths are below the team's root, as in {@code mlflow-artifacts:/<path>}, with
 * slashes; a path that could lead elsewhere is refused as invalid.
 */
public interface Artifacts {
    String SCHEME = "mlflow-artifacts:/";

    /** Writes a file whole or not at all; the stream is read to its end and left open. */
    void write(Actor actor, TeamId team, String path, InputStream content);

    /** The file on this machine, to be read only. */
    Path require(Actor actor, TeamId team, String path);

    /** What lies directly in a folder, by name; nothing where there is no such folder. A file is listed as itself. */
    List<Entry> list(Actor actor, TeamId team, String path);

    /** Removes a file or a folder with all that is in it; nothing where there is none. */
    void delete(Actor actor, TeamId team, String path);

    /** Where a file of the team lies, without a check of permissions, for the product's own processes. */
    Path locate(TeamId team, String path);

    /** The path of an artifact URI that this product keeps; refused for any other. */
    static String pathOf(String uri) {
        if (!uri.startsWith(SCHEME)) {
            throw TrackingException.invalid("Artifacts of '" + uri
                    + "' are not kept here: only those of mlflow-artifacts:/ are. Read them where they are.");
        }
        String path = uri.substring(SCHEME.length());
        if (path.startsWith("//")) {
            int slash = path.indexOf('/', 2);
            path = slash < 0 ? "" : path.substring(slash);
        } else if (path.startsWith("/")) {
            int slash = path.indexOf('/', 1);
            path = slash < 0 ? "" : path.substring(slash);
        }
        while (path.startsWith("/")) {
            path = path.substring(1);
        }
        return path;
    }

    /** @param name of the file or folder itself; {@code bytes} is 0 for a folder */
    record Entry(String name, boolean folder, long bytes) {}
}

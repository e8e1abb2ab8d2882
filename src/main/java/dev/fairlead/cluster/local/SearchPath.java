package dev.fairlead.cluster.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the commands of a job are looked for.
 *
 * @param own folders that always come first: Fairlead's, then Python's
 * @param usual folders of the system and the administrator, where the job names none
 * @param shims programs that are put into the first of Python's folders before the job starts
 * @param virtualEnvironment the job's; null for none
 */
record SearchPath(
        List<Path> own,
        List<Path> usual,
        Set<String> shims,
        @Nullable Path virtualEnvironment) {
    private static final List<Path> SYSTEM = List.of(Path.of("/usr/local/bin"), Path.of("/usr/bin"), Path.of("/bin"));

    static SearchPath of(
            List<Path> own, List<String> administrators, Set<String> shims, @Nullable Path virtualEnvironment) {
        List<Path> usual = new ArrayList<>(SYSTEM);
        administrators.forEach(folder -> usual.add(Path.of(folder)));
        return new SearchPath(own, usual, shims, virtualEnvironment);
    }

    /** PATH; a job's own takes the place of the usual one. */
    String with(@Nullable String jobs) {
        String rest = jobs != null ? jobs : join(usual.stream());
        return own.isEmpty() ? rest : join(own.stream()) + ":" + rest;
    }

    /** The program that a name without a slash means; empty where there is none. */
    Optional<Path> find(String name, @Nullable String jobs) {
        return Stream.of(with(jobs).split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder).resolve(name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private static String join(Stream<Path> folders) {
        return folders.map(Path::toString).collect(Collectors.joining(":"));
    }
}

package dev.fairlead.cluster.local;

import dev.fairlead.cluster.Launch;
import dev.fairlead.kernel.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the Python that a job asks for, or plans the virtual environment that it needs. */
final class PythonSetup {
    /** What a job calls its Python. */
    static final Set<String> NAMES = Set.of("python", "python3");

    private static final int SECONDS_TO_ANSWER = 10;

    private final Path environments;
    private final SearchPath usual;
    private final @Nullable String administrators;
    private final Map<String, Boolean> answers = new ConcurrentHashMap<>();

    PythonSetup(Path environments, SearchPath usual, @Nullable String administrators) {
        this.environments = environments;
        this.usual = usual;
        this.administrators = administrators;
    }

    /** The interpreter's own place; refused in words where it is none. */
    Path interpreter(String wanted) {
        Optional<Path> found = wanted.contains("/")
                ? Optional.of(Path.of(wanted)).filter(Files::isExecutable)
                : usual.find(wanted, null);
        Path interpreter = found.orElseThrow(() -> RefusedException.invalid("cluster.local.python.missing", wanted));
        if (!answers(interpreter, "import sys")) {
            throw RefusedException.invalid("cluster.local.python.broken", wanted);
        }
        return interpreter;
    }

    /** Puts {@code python} and {@code python3} into the folder, so that the job's command means this interpreter. */
    static void writeShims(Path interpreter, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String name : NAMES) {
            Path shim = folder.resolve(name);
            Files.writeString(shim, "#!/bin/sh\nexec " + ShellText.quote(interpreter.toString()) + " \"$@\"\n");
            Files.setPosixFilePermissions(shim, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** The virtual environment for these requirements; one folder for the same lines and interpreter. */
    StartPlan.Preparation preparation(Launch.Python python, Path requirements) {
        Path base = base();
        String lines = String.join("\n", python.requirements());
        Path environment = environments.resolve(sha256(base + "\n" + lines));
        return new StartPlan.Preparation(
                environment.toString(), base.toString(), requirements.toString(), pipVariables());
    }

    private Path base() {
        String set = administrators;
        if (set != null) {
            return interpreter(set);
        }
        Stream<Path> portals = Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "python3"))
                .filter(Files::isExecutable);
        return Stream.concat(usual.find("python3", null).stream(), portals)
                .filter(candidate -> answers(candidate, "import venv, ensurepip"))
                .findFirst()
                .orElseThrow(() -> RefusedException.invalid("cluster.local.python.no-venv"));
    }

    /** Package indexes, proxies and certificates of the portal: for pip, never for the job. */
    private SortedMap<String, String> pipVariables() {
        SortedMap<String, String> variables = new TreeMap<>();
        variables.put("PIP_CACHE_DIR", environments.resolve("pip-cache").toString());
        System.getenv().forEach((name, value) -> {
            if (name.matches(
                    "PIP_[A-Z_]+|(?i:https?_proxy|no_proxy|all_proxy)|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE")) {
                variables.put(name, value);
            }
        });
        return variables;
    }

    private boolean answers(Path interpreter, String program) {
        return answers.computeIfAbsent(interpreter + "\n" + program, any -> run(interpreter, program));
    }

    private static boolean run(Path interpreter, String program) {
        try {
            Process process = new ProcessBuilder(interpreter.toString(), "-c", program)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            return ended && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.fairlead.cluster.local;

import dev.fairlead.kernel.Disk;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code fairlead}, the command by which jobs run this same program in another role (train-digits, serve-model),
 * whether it was started from one jar, an extracted one, or class folders.
 */
final class RoleScript {
    private static final String MAIN = "dev.fairlead.Fairlead";

    private RoleScript() {}

    static void write(Path file) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String script = "#!/bin/sh\n"
                + "# Written at each start of the portal.\n"
                + "# FAIRLEAD_ROLE_JAVA_OPTIONS takes the place of the heap size. What libraries unpack goes with the attempt.\n"
                + "exec " + ShellText.quote(java.toString())
                + " -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED"
                + " ${FAIRLEAD_TMP_DIR:+\"-Djava.io.tmpdir=$FAIRLEAD_TMP_DIR\"}"
                + " ${FAIRLEAD_ROLE_JAVA_OPTIONS:--Xmx512m} "
                + program(System.getProperty("java.class.path"))
                + " \"$@\"\n";
        Files.createDirectories(file.resolveSibling("."));
        Disk.replace(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    static String program(String classPath) throws IOException {
        String absolute = Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().normalize().toString())
                .collect(Collectors.joining(File.pathSeparator));
        return isRunnableJar(absolute)
                ? "-jar " + ShellText.quote(absolute)
                : "-cp " + ShellText.quote(absolute) + " " + MAIN;
    }

    private static boolean isRunnableJar(String classPath) throws IOException {
        Path file = Path.of(classPath);
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            return manifest != null && startsFairlead(manifest.getMainAttributes());
        }
    }

    private static boolean startsFairlead(Attributes attributes) {
        return MAIN.equals(value(attributes, "Start-Class")) || MAIN.equals(value(attributes, "Main-Class"));
    }

    private static @Nullable String value(Attributes attributes, String name) {
        return attributes.getValue(name);
    }
}

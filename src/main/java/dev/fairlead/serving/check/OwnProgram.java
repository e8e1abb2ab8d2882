package dev.fairlead.serving.check;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How this very program is started again, in another role: the same JVM, the same jar or class path. */
final class OwnProgram {
    private static final String MAIN = "dev.fairlead.Fairlead";

    private OwnProgram() {}

    static List<String> command(List<String> jvmOptions, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        String classPath = System.getProperty("java.class.path");
        if (isOneJar(classPath)) {
            command.add("-jar");
            command.add(Path.of(classPath).toAbsolutePath().toString());
        } else {
            command.addAll(List.of("-cp", classPath, MAIN));
        }
        command.addAll(arguments);
        return command;
    }

    private static boolean isOneJar(String classPath) {
        return classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
    }
}

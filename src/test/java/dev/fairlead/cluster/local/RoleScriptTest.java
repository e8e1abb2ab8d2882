package dev.fairlead.cluster.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command by which jobs run this program in another role fits how the program was started. */
class RoleScriptTest {
    @TempDir
    Path folder;

    @Test
    void oneRunnableJarIsRunAsOne() throws IOException {
        Path jar = jar("Start-Class");

        assertThat(RoleScript.program(jar.toString())).isEqualTo("-jar '" + jar + "'");
        assertThat(RoleScript.program(jar("Main-Class").toString())).startsWith("-jar ");
    }

    @Test
    void foldersOfClassesAreAClassPath() throws IOException {
        Path other = jar("Other");

        assertThat(RoleScript.program(folder + ":" + other))
                .isEqualTo("-cp '" + folder + ":" + other + "' dev.fairlead.Fairlead");
    }

    @Test
    void theScriptRunsThisProgram() throws Exception {
        Path script = folder.resolve("it's here").resolve("fairlead");
        RoleScript.write(script);

        Process process = new ProcessBuilder(script.toString(), "train-digits", "--no-such-option")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        int code = process.waitFor();

        assertThat(code).isBetween(1, 125);
        assertThat(Files.readString(folder.resolve("output"))).doesNotContain("ClassNotFound", "Could not find");
    }

    @Test
    void whatLibrariesUnpackLiesInTheAttemptsOwnFolder() throws Exception {
        Path script = folder.resolve("fairlead");
        RoleScript.write(script);
        ProcessBuilder builder = new ProcessBuilder(script.toString(), "train-digits", "--no-such-option")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().put("FAIRLEAD_ROLE_JAVA_OPTIONS", "-XshowSettings:properties");
        builder.environment().put("FAIRLEAD_TMP_DIR", "/data/with a space/tmp");
        builder.start().waitFor();

        assertThat(Files.readString(folder.resolve("output"))).contains("java.io.tmpdir = /data/with a space/tmp\n");
    }

    private Path jar(String attribute) throws IOException {
        Path jar = folder.resolve("a " + attribute + ".jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name(attribute), "dev.fairlead.Fairlead");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.finish();
        }
        return jar;
    }
}

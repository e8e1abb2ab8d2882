package dev.fairlead.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees who starts the jar: the link in an empty folder, or one sentence and exit code 1. */
class StartE2E {
    private static final Path JAR = Path.of("target/fairlead.jar").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void theJarStartsInAnEmptyFolderAndKeepsItsDataThere() throws Exception {
        Process portal = start(Map.of(), "--port", freePort());
        try (BufferedReader lines = portal.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            assertThat(line).startsWith("Sign in (once): http://127.0.0.1:");
            assertThat(folder.resolve("data/db")).isDirectory();
        } finally {
            portal.destroy();
            assertThat(portal.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aBusyPortIsSaidInASentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertRefused(Map.of(), "another port with --port", "--port", String.valueOf(taken.getLocalPort()));
        }
    }

    @Test
    void aDataFolderThatIsAFileIsSaidInASentence() throws Exception {
        Path file = Files.writeString(folder.resolve("taken"), "no folder");

        assertRefused(Map.of(), "cannot be written", "--port", freePort(), "--data", file.toString());
    }

    @Test
    void aShortAdministratorTokenRefusesTheStart() throws Exception {
        assertRefused(Map.of("FAIRLEAD_ADMIN_TOKEN", "short"), "24 to 512", "--port", freePort());
    }

    @Test
    void wrongOptionsAreSaidInASentenceEach() throws Exception {
        assertRefused(Map.of(), "There is no option --prot", "--prot", "9000");
        assertRefused(Map.of(), "'many' is no number", "--gpus", "many");
        assertRefused(Map.of(), "--gpus cannot be -2", "--gpus=-2");
        assertRefused(Map.of(), "is none that clients can call", "--address", "some where");
        assertRefused(Map.of(), "is not one of this machine", "--bind", "192.0.2.1", "--port", freePort());
        assertRefused(
                Map.of(),
                "has the character ';'",
                "--data",
                folder.resolve("a;b").toString());
    }

    @Test
    void aWrongSettingsFileAndADamagedStoreAreSaidInASentenceEach() throws Exception {
        Path torn = Files.createDirectories(folder.resolve("torn"));
        Files.writeString(torn.resolve("fairlead.yaml"), "fairlead:\n  port: [\n");
        assertRefused(Map.of(), "fairlead.yaml in the data folder cannot be read", "--data", torn.toString());

        Path wrong = Files.createDirectories(folder.resolve("wrong"));
        Files.writeString(wrong.resolve("fairlead.yaml"), "fairlead:\n  local:\n    poll: soon\n");
        assertRefused(
                Map.of(), "fairlead.local.poll has the value 'soon'", "--port", freePort(), "--data", wrong.toString());

        Path damaged = Files.createDirectories(folder.resolve("damaged/db"));
        Files.writeString(damaged.resolve("fairlead.mv.db"), "no store\n".repeat(2000));
        assertRefused(
                Map.of(),
                "is damaged",
                "--port",
                freePort(),
                "--data",
                damaged.getParent().toString());
    }

    @Test
    void aCheckRefusesAsAStartDoesAndStartsNothing() throws Exception {
        assertRefused(Map.of(), "There is no option --prot", "check", "--prot", "9000");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = String.valueOf(taken.getLocalPort());
            assertRefused(Map.of(), "another port with --port", "check", "--port", port);
        }
        Process right = start(Map.of(), "check", "--port", freePort());
        assertThat(new String(right.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(right.waitFor()).isZero();
        assertThat(folder.resolve("data/db")).isEmptyDirectory();
    }

    @Test
    void aFolderWithASpaceAndSettingsInItsFileAreTaken() throws Exception {
        Path data = Files.createDirectories(folder.resolve("a b (c) d's"));
        String port = freePort();
        Files.writeString(data.resolve("fairlead.yaml"), "fairlead:\n  port: " + port + "\n");
        Process portal = start(Map.of(), "--data", "a b (c) d's");
        try (BufferedReader lines = portal.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).startsWith("Sign in (once): http://127.0.0.1:" + port + "/");
            assertThat(data.resolve("logs/portal.log")).isRegularFile();
        } finally {
            portal.destroy();
            assertThat(portal.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aSecondPortalOnTheSameDataIsRefusedWithTheProcessOfTheFirst() throws Exception {
        try (RunningPortal first = RunningPortal.onEmptyFolder("second")) {
            assertRefused(
                    Map.of(),
                    "in use by another Fairlead (process ",
                    "--port",
                    freePort(),
                    "--data",
                    first.data().toString());
        }
    }

    private void assertRefused(Map<String, String> environment, String advice, String... options) throws Exception {
        Process portal = start(environment, options);
        String said = new String(portal.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(portal.waitFor()).as(said).isEqualTo(1);
        assertThat(said.strip()).startsWith("fairlead: ").contains(advice).doesNotContain("\n");
    }

    private Process start(Map<String, String> environment, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-jar"));
        command.add(JAR.toString());
        command.addAll(List.of(options));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().remove("FAIRLEAD_ADMIN_TOKEN");
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return String.valueOf(socket.getLocalPort());
        }
    }
}

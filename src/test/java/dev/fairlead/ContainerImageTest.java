package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What can be held of docker/ without an engine: the usual rules of a small image that runs as nobody special. */
class ContainerImageTest {
    private static final Path FOLDER = Path.of("docker");
    private static final Pattern FROM = Pattern.compile("(?m)^FROM (\\S+)(?: AS (\\w+))?$");
    private static final Pattern COPY = Pattern.compile("(?m)^COPY (?!--from)(.+) \\S+$");

    @Test
    void everyBaseIsPinnedByItsVersion() throws IOException {
        List<String> bases = FROM.matcher(dockerfile())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(bases).hasSize(3).allSatisfy(base -> assertThat(base).matches("[a-z-]+:\\d+\\.\\d+\\.\\d+.*"));
    }

    @Test
    void theImageIsBuiltWithTheLaunchersNode() throws IOException {
        MatchResult version = Pattern.compile("(?m)^NODE_VERSION=(\\S+)$")
                .matcher(Files.readString(Path.of("fairlead")))
                .results()
                .findFirst()
                .orElseThrow();
        assertThat(dockerfile()).contains("FROM node:" + version.group(1) + "-");
    }

    @Test
    void thePortalRunsAsAnOrdinaryUserWithoutAShellAroundIt() throws IOException {
        String last = lastStage();
        assertThat(last).containsPattern("(?m)^USER [1-9]\\d{3,}:[1-9]\\d{3,}$");
        assertThat(last).containsPattern("(?m)^ENTRYPOINT \\[\"java\"");
        assertThat(last.indexOf("\nUSER ")).isGreaterThan(last.lastIndexOf("\nRUN "));
        assertThat(last).contains("HEALTHCHECK").doesNotContain("jdk", "sudo", "chmod 777");
    }

    @Test
    void nothingIsFetchedByAddressAndNoSecretIsBakedIn() throws IOException {
        assertThat(dockerfile()).doesNotContainPattern("(?m)^ADD ").doesNotContain("curl ", "wget ");
        assertThat(dockerfile()).doesNotContainPattern("(?mi)^(ENV|ARG) .*(TOKEN|PASSWORD|SECRET)");
    }

    @Test
    void whatTheBuildCopiesExistsAndTravelsToIt() throws IOException {
        String sent = Files.readString(FOLDER.resolve("Dockerfile.dockerignore"));
        List<String> copied = COPY.matcher(dockerfile())
                .results()
                .flatMap(found -> Stream.of(found.group(1).split(" ")))
                .toList();
        assertThat(copied).isNotEmpty().allSatisfy(source -> {
            assertThat(Path.of(source)).exists();
            assertThat(sent).containsPattern("(?m)^!" + Pattern.quote(source));
        });
    }

    @Test
    void composeOpensThePortOnThisMachineOnlyAndGivesNoPrivileges() throws IOException {
        Map<?, ?> document = yaml(FOLDER.resolve("compose.yaml"));
        Map<?, ?> portal = (Map<?, ?>) ((Map<?, ?>) document.get("services")).get("portal");
        assertThat(portal.get("ports")).isEqualTo(List.of("127.0.0.1:8080:8080"));
        assertThat(portal.get("read_only")).isEqualTo(true);
        assertThat(portal.get("cap_drop")).isEqualTo(List.of("ALL"));
        assertThat(portal.get("volumes")).isEqualTo(List.of("data:/data"));
        assertThat(portal.containsKey("privileged")).isFalse();
    }

    private static String dockerfile() throws IOException {
        return Files.readString(FOLDER.resolve("Dockerfile"));
    }

    private static String lastStage() throws IOException {
        String text = dockerfile();
        return text.substring(text.lastIndexOf("\nFROM "));
    }

    private static Map<?, ?> yaml(Path file) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    }
}

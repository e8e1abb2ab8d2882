package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The chart, linted and rendered by the real helm where it is on the PATH or named by FAIRLEAD_HELM. */
class HelmChartIT {
    private static final String CHART = Path.of("helm/fairlead").toString();
    private static String helm;

    @BeforeAll
    static void findHelm() {
        Optional<Path> found = Stream.concat(
                        Stream.ofNullable(System.getenv("FAIRLEAD_HELM")).map(Path::of),
                        Arrays.stream(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, "helm")))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), "Skipped: helm is not on the PATH, so the chart was not rendered.");
        helm = found.get().toString();
    }

    @Test
    void theChartPassesLint() throws Exception {
        Answer answer = helm("lint", CHART, "--strict");
        assertThat(answer.status()).as(answer.text()).isZero();
    }

    @Test
    void everyPodIsUnprivilegedAndTheRightsOnJobsEndAtTheirNamespaces() throws Exception {
        List<Map<?, ?>> objects = render("--set", "jobs.namespace=vision");
        Map<?, ?> pod = (Map<?, ?>) at(one(objects, "Deployment"), "spec", "template", "spec");
        assertThat(at(pod, "securityContext", "runAsNonRoot")).isEqualTo(true);
        Map<?, ?> portal = (Map<?, ?>) ((List<?>) pod.get("containers")).getFirst();
        assertThat(at(portal, "securityContext", "readOnlyRootFilesystem")).isEqualTo(true);
        assertThat(at(portal, "securityContext", "allowPrivilegeEscalation")).isEqualTo(false);
        assertThat(objects.stream()
                        .filter(object -> "Role".equals(object.get("kind")))
                        .map(object -> at(object, "metadata", "namespace")))
                .containsExactly("vision");
        List<?> everywhere = (List<?>) one(objects, "ClusterRole").get("rules");
        assertThat(everywhere)
                .allSatisfy(
                        rule -> assertThat(((Map<?, ?>) rule).get("verbs")).isEqualTo(List.of("get", "list", "watch")));
    }

    @Test
    void aDatabaseElsewhereComesWithItsSecret() throws Exception {
        List<Map<?, ?>> objects = render(
                "--set", "database.url=jdbc:postgresql://db:5432/fairlead", "--set", "database.existingSecret=db");
        assertThat(one(objects, "Deployment").toString())
                .contains("SPRING_DATASOURCE_URL", "secretKeyRef={name=db, key=password}");
        Answer without = helm(
                "template", "f", CHART, "--kube-version", "1.33.0", "--set", "database.url=jdbc:postgresql://db/f");
        assertThat(without.status()).isNotZero();
        assertThat(without.text()).contains("existingSecret");
    }

    @Test
    void aMistypedValueIsRefusedByName() throws Exception {
        Answer answer = helm("template", "f", CHART, "--kube-version", "1.33.0", "--set", "ingres.enabled=true");
        assertThat(answer.status()).isNotZero();
        assertThat(answer.text()).contains("ingres");
    }

    private static List<Map<?, ?>> render(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("template", "f", CHART, "--kube-version", "1.33.0"));
        arguments.addAll(List.of(options));
        Answer answer = helm(arguments.toArray(String[]::new));
        assertThat(answer.status()).as(answer.text()).isZero();
        Iterable<Object> documents = new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(answer.text());
        return StreamSupport.stream(documents.spliterator(), false)
                .filter(Objects::nonNull)
                .<Map<?, ?>>map(document -> (Map<?, ?>) document)
                .toList();
    }

    private static Map<?, ?> one(List<Map<?, ?>> objects, String kind) {
        return objects.stream()
                .filter(object -> kind.equals(object.get("kind")))
                .findFirst()
                .orElseThrow();
    }

    private static Object at(Map<?, ?> object, String... path) {
        Object here = object;
        for (String key : path) {
            here = ((Map<?, ?>) here).get(key);
        }
        return here;
    }

    private static Answer helm(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(helm));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }

    /** How a call of helm ended, and what it printed. */
    private record Answer(int status, String text) {}
}

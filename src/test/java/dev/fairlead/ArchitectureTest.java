package dev.fairlead;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house that a machine can hold; shared/STYLE.md gives the reasons. */
class ArchitectureTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final int LONGEST_FILE = 400;

    /** Top to bottom: a room uses the rooms above it, never one below. */
    private static final List<String> ROOMS = List.of(
            "kernel",
            "events",
            "web",
            "shell",
            "audit",
            "identity",
            "outbound",
            "cluster",
            "teams",
            "git",
            "scheduling",
            "jobs",
            "tracking",
            "models",
            "pipelines",
            "serving",
            "pages",
            "demo");

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.fairlead");

    @Test
    void aRoomUsesOnlyRoomsAboveIt() {
        for (int at = 0; at < ROOMS.size(); at++) {
            String[] below = ROOMS.subList(at + 1, ROOMS.size()).stream()
                    .map(room -> "dev.fairlead." + room + "..")
                    .toArray(String[]::new);
            if (below.length > 0) {
                check(noClasses()
                        .that()
                        .resideInAPackage("dev.fairlead." + ROOMS.get(at) + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(below));
            }
        }
    }

    @Test
    void everyRoomHasItsPlaceInTheList() {
        Set<String> others = Set.of("sample", "bench");
        assertThat(PRODUCT.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> name.startsWith("dev.fairlead."))
                        .map(name -> name.split("\\.")[2])
                        .filter(room -> !others.contains(room))
                        .distinct())
                .isSubsetOf(ROOMS);
    }

    @Test
    void pureCoresKnowNoLibrary() {
        for (String core : List.of("kernel", "scheduling.core", "pipelines.core")) {
            check(classes()
                    .that()
                    .resideInAPackage("dev.fairlead." + core + "..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "dev.fairlead.kernel..",
                            "dev.fairlead." + core + "..",
                            "dev.fairlead." + core.split("\\.")[0]));
        }
    }

    @Test
    void onlyScreensKnowVaadin() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(
                        "..ui..", "dev.fairlead.shell..", "dev.fairlead.pages..", "dev.fairlead.identity..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.vaadin.."));
    }

    @Test
    void onlyDatabaseAdaptersHoldSqlAndEntities() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("..db..", "dev.fairlead")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.persistence..",
                        "org.springframework.jdbc..",
                        "org.springframework.data.jpa..",
                        "java.sql.."));
    }

    @Test
    void onlyTheKubernetesAdaptersKnowItsClient() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("..kubernetes..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.fabric8.kubernetes.."));
    }

    @Test
    void timeRandomnessAndIdsAreHandedIn() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("dev.fairlead", "dev.fairlead.bench..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .orShould()
                .callConstructor(java.util.Random.class));
    }

    @Test
    void routesArePackagePrivate() {
        check(classes()
                .that()
                .areAnnotatedWith("com.vaadin.flow.router.Route")
                .should()
                .notBePublic());
    }

    @Test
    void everyPackageSaysWhatItIsForAndIsNullMarked() throws IOException {
        for (Path folder : foldersWithSources()) {
            Path info = folder.resolve("package-info.java");
            assertThat(info).exists();
            assertThat(Files.readString(info))
                    .as(info.toString())
                    .contains("/**")
                    .contains("@NullMarked");
        }
    }

    @Test
    void noPackageIsADrawerForLeftovers() throws IOException {
        assertThat(foldersWithSources())
                .noneMatch(folder -> Set.of("util", "utils", "common", "helper", "helpers", "misc", "manager")
                        .contains(folder.getFileName().toString()));
    }

    @Test
    void filesAndMethodsStayReadable() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path root : List.of(SOURCES, Path.of("src/test/java"))) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    long lines = Files.readAllLines(file).size();
                    if (lines > LONGEST_FILE) {
                        tooLong.add(file + " has " + lines + " lines");
                    }
                    tooLong.addAll(MethodLengths.tooLong(file));
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }

    private static List<Path> foldersWithSources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(path -> path.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .toList();
        }
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(PRODUCT);
    }
}

package dev.fairlead.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.fairlead.git.GitSource;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.RefusedException.Reason;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.web.MessageTexts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobDocumentTest {
    private static final MessageTexts TEXTS = new MessageTexts();
    private static final String START = "name: digits\nteam: vision\n";
    private static final String JOB = START + "command: [python, train.py]\n";

    @Test
    void theShorthandIsCompletedWithDefaults() {
        JobSpec spec = JobDocument.parse("""
                {"name":"digits","team":"vision","command":["python","train.py"],"env":{"EPOCHS":5,"LR":"1e-3"},
                 "replicas":2,"resources":{"cpu":"500m","memory":"2Gi","gpu":1}}""", false);
        assertThat(spec.command()).containsExactly("python", "train.py");
        assertThat(spec.env()).isEqualTo(Map.of("EPOCHS", "5", "LR", "1e-3"));
        assertThat(spec.replicaSets())
                .containsExactly(new JobSpec.ReplicaSet(
                        "worker", 2, ResourceAmount.of(500, 2048, ResourceAmount.ANY_GPU, 1000), List.of()));
        assertThat(spec.role()).isEqualTo(JobSpec.Role.TRAINING);
        assertThat(spec.stopGracePeriod()).isEqualTo(Duration.ofSeconds(30));
        assertThat(spec.minRunTime()).isZero();
        assertThat(spec.preemptible()).isTrue();
        assertThat(spec.maxRetries()).isZero();
        assertThat(spec.successPolicy()).isEqualTo(JobSpec.SuccessPolicy.ALL);
    }

    @Test
    void aJobWithoutResourcesGetsOneCpuAndOneGibibyte() {
        assertThat(JobDocument.parse(JOB, true).replicaSets().getFirst().each())
                .isEqualTo(ResourceAmount.of(1000, 1024));
    }

    @Test
    void oneTextAsCommandGoesToTheShell() {
        assertThat(JobDocument.parse(START + "command: echo $HOME | wc -c", true)
                        .command())
                .containsExactly("sh", "-c", "echo $HOME | wc -c");
    }

    @Test
    void servingAndNotebooksAreNotPreemptibleUnlessTheySaySo() {
        assertThat(JobDocument.parse(JOB + "role: serving", true).preemptible()).isFalse();
        assertThat(JobDocument.parse(JOB + "role: notebook", true).preemptible())
                .isFalse();
        assertThat(JobDocument.parse(JOB + "role: serving\npreemptible: true", true)
                        .preemptible())
                .isTrue();
    }

    @Test
    void theWholeFormIsRead() {
        JobSpec spec = JobDocument.parse(JobSamples.WHOLE, true);
        assertThat(spec).isEqualTo(JobSamples.whole());
    }

    @Test
    void aDefaultTeamStandsInForAMissingOneOnly() {
        assertThat(JobDocument.parse("name: a\ncommand: b", true, "mine").team())
                .isEqualTo("mine");
        assertThat(JobDocument.parse(JOB, true, "mine").team()).isEqualTo("vision");
    }

    @Test
    void whatIsWrittenReadsBackEqual() {
        for (JobSpec spec : List.of(JobSamples.whole(), JobSamples.tricky(), JobDocument.parse(JOB, true))) {
            assertThat(JobDocument.parse(JobDocument.toJson(spec), false)).isEqualTo(spec);
            assertThat(JobDocument.parse(JobDocument.toYaml(spec), true).env()).isEqualTo(spec.env());
            assertThat(JobDocument.parse(JobDocument.toYaml(spec), true))
                    .as(JobDocument.toYaml(spec))
                    .isEqualTo(spec);
        }
    }

    @Test
    void codeFromGitIsABranchATagOrACommitInOneSpelling() {
        String commit = "0123456789abcdef0123456789abcdef01234567";
        assertThat(git("{url: 'git@Git.Example.com:team/digits.git'}"))
                .isEqualTo(new GitSource("ssh://git@git.example.com/team/digits.git", null, null));
        assertThat(git("{url: 'https://a/b', commit: v1.0}")).isEqualTo(new GitSource("https://a/b", "v1.0", null));
        assertThat(git("{url: 'https://a/b', ref: main, commit: " + commit.toUpperCase(Locale.ROOT) + "}"))
                .isEqualTo(new GitSource("https://a/b", "main", commit));
    }

    private static GitSource git(String source) {
        JobSpec spec = JobDocument.parse(JOB + "code: {git: " + source + "}", true);
        assertThat(JobDocument.parse(JobDocument.toYaml(spec), true)).isEqualTo(spec);
        assertThat(spec.code()).extracting(JobSpec.Code::uploadId).isNull();
        return spec.git().orElseThrow();
    }

    @Test
    void writtenYamlLooksAsAPersonWouldWriteIt() {
        assertThat(JobDocument.toYaml(JobDocument.parse(JOB + "env: {A: x, B: '5'}", true)))
                .startsWith("""
                        apiVersion: fairlead.dev/v1
                        kind: Job
                        metadata:
                          name: digits
                          team: vision
                        spec:
                          role: training
                          command: [python, train.py]
                          env:
                            - name: A
                              value: x
                            - name: B
                              value: "5"
                          replicaSets:
                            - name: worker
                              replicas: 1
                              resources:
                                cpu: "1"
                                memory: 1Gi
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "500m, 500",
        "0.5, 500",
        "2, 2000",
        "1.0001, 1001",
        "4k, 4000000",
    })
    void cpuIsCountedInThousandthsRoundedUp(String cpu, long milli) {
        assertThat(JobDocument.parse(JOB + "resources: {cpu: " + cpu + "}", true)
                        .replicaSets()
                        .getFirst()
                        .each()
                        .milliCpu())
                .isEqualTo(milli);
    }

    @ParameterizedTest
    @CsvSource({"2Gi, 2048", "512Mi, 512", "1G, 954", "1048577, 2", "1.5Gi, 1536", "1Ti, 1048576", "3000Ki, 3"})
    void memoryIsCountedInMebibytesRoundedUp(String memory, long mib) {
        assertThat(JobDocument.parse(JOB + "resources: {memory: " + memory + "}", true)
                        .replicaSets()
                        .getFirst()
                        .each()
                        .memoryMib())
                .isEqualTo(mib);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "comand: x | jobs.field.unknown | comand",
                "priority: high | jobs.field.no-integer | priority",
                "priority: 2000 | jobs.field.out-of-range | priority",
                "priority: 99999999999999 | jobs.field.out-of-range | priority",
                "preemptible: maybe | jobs.field.no-boolean | preemptible",
                "maxRunTime: 5 minutes | jobs.field.no-duration | maxRunTime",
                "maxRunTime: -PT5S | jobs.field.duration-range | maxRunTime",
                "maxRunTime: PT0S | jobs.field.zero | maxRunTime",
                "stopGracePeriod: P2D | jobs.field.duration-range | stopGracePeriod",
                "role: trainer | jobs.field.no-word | role",
                "replicas: 0 | jobs.field.out-of-range | replicas",
                "replicas: 1000000 | jobs.field.out-of-range | replicas",
                "replicas: 1.5 | jobs.field.no-integer | replicas",
                "resources: {cpu: many} | jobs.field.no-quantity | resources.cpu",
                "resources: {cpu: -1} | jobs.field.no-quantity | resources.cpu",
                "resources: {memory: lots} | jobs.field.no-memory | resources.memory",
                "resources: {cpu: 0} | jobs.field.zero | resources.cpu",
                "resources: {memory: 9999Pi} | jobs.field.quantity-range | resources.memory",
                "resources: {gpus: 1} | jobs.field.unknown | resources.gpus",
                "resources: {gpu: 1, gpuClass: CPU} | jobs.field.gpu-class | resources.gpuClass",
                "resources: {gpu: 1, gpuClass: cpu} | jobs.field.gpu-class | resources.gpuClass",
                "resources: {gpuClass: h100} | jobs.field.gpu-class-alone | resources.gpuClass",
                "resources: 5 | jobs.field.no-object | resources",
                "env: {1A: x} | jobs.field.variable | env.1A",
                "env: {A: {b: c}} | jobs.field.no-text | env.A",
                "env: [{name: A, secretRef: s}] | jobs.field.secret | env[0].secretRef",
                "env: [{name: A, value: 1}, {name: A, value: 2}] | jobs.field.twice | env[1].value",
                "env: [{name: A}] | jobs.field.missing | env[0].value",
                "env: hello | jobs.field.no-list | env",
                "code: {git: {url: x, commit: y}} | jobs.field.git | code.git.url",
                "code: {git: {url: 'file:///etc'}} | jobs.field.git | code.git.url",
                "code: {git: {url: 'ext::sh -c id'}} | jobs.field.git | code.git.url",
                "code: {git: {url: 'https://a/b', ref: -u}} | jobs.field.git | code.git.ref",
                "code: {git: {url: 'https://a/b', ref: main, commit: abc}} | jobs.field.git | code.git.commit",
                "code: {git: {url: 'https://a/b'}, uploadId: u} | jobs.field.code | code",
                "code: {} | jobs.field.code | code",
                "code: {uploadId: ../../etc} | jobs.field.upload | code.uploadId",
                "python: {} | jobs.field.python | python",
                "python: {interpreter: a, requirements: [b]} | jobs.field.python | python",
                "python: {requirements: []} | jobs.field.no-requirements | python.requirements",
                "python: {requirements: \"\"} | jobs.field.no-requirements | python.requirements",
                "python: {requirements: [-r /etc/passwd]} | jobs.field.requirement | python.requirements",
                "python: {requirements: [torch, --index-url http://x/]} | jobs.field.requirement | python.requirements",
                "python: {requirements: [torch --index-url=http://x/]} | jobs.field.requirement | python.requirements",
                "python: {requirements: [a @ file:///etc]} | jobs.field.requirement | python.requirements",
                "python: {requirements: [https://x/a.whl]} | jobs.field.requirement | python.requirements",
                "python: {requirements: [./a]} | jobs.field.requirement | python.requirements",
                "python: {requirements: [$HOME]} | jobs.field.requirement | python.requirements",
                "readiness: {httpPath: /ready} | jobs.field.needs-port | readiness",
                "readiness: {httpPath: ready} | jobs.field.http-path | readiness.httpPath",
                "ports: [HTTP] | jobs.field.port-name | ports[0]",
                "ports: [a, a] | jobs.field.twice | ports",
                "mounts: [{path: ../a, output: {job: job-1, path: m}}] | jobs.mounts.path | mounts[0].path",
                "mounts: [{path: a, output: {job: job-1, path: ../../key}}] | jobs.mounts.path | mounts[0].output.path",
                "replicaSets: [] | jobs.field.no-sets | replicaSets",
                "replicaSets: [{name: a}, {name: a}] | jobs.field.twice | replicaSets",
                "replicaSets: [{name: A b}] | jobs.field.set-name | replicaSets[0].name",
                "replicaSets: [{elastic: true}] | jobs.field.later | replicaSets[0].elastic",
                "labels: [a] | jobs.field.no-map | labels",
            })
    void whatIsWrongIsRefusedWithItsPath(String line, String key, String path) {
        assertRefused(JOB + line, true, key, path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "torch",
                "torch==2.9.0",
                "scikit-learn[alldeps, extra] >= 1.7, < 2",
                "ruamel.yaml (>=0.18)",
                "numpy~=2.1 ; python_version < '3.14' and sys_platform == \"linux\"",
                "a!=1.*",
                "pytz===2026a"
            })
    void aRequirementIsAPackageWithVersionsAndMarkers(String requirement) {
        assertThat(Requirement.isOne(requirement)).isTrue();
    }

    @Test
    void aRequirementsFileMayHaveCommentsAndNoContinuedLines() {
        String text = "torch==2.9.0  # for the GPU\\n\\n# tools\\nnumpy";
        assertThat(JobDocument.parse(JOB + "python: {requirements: \"" + text + "\"}", true, null)
                        .python()
                        .requirements())
                .containsExactly("torch==2.9.0", "numpy");
        assertThat(Requirement.isOne("torch \\")).isFalse();
    }

    @Test
    void fieldsOfTheWholeFormAreNamedFromTheRoot() {
        String head = "apiVersion: fairlead.dev/v1\nkind: Job\nmetadata: {name: a, team: b}\n";
        assertRefused(head + "spec: {command: x, gpus: 1}", true, "jobs.field.unknown", "spec.gpus");
        assertRefused(head + "spec: {}", true, "jobs.field.missing", "spec.command");
        assertRefused(head, true, "jobs.field.missing", "spec");
        assertRefused(head + "status: {}", true, "jobs.field.unknown", "status");
        assertRefused("apiVersion: v1\nkind: Job\nmetadata: {}\nspec: {}", true, "jobs.field.only", "apiVersion");
    }

    @Test
    void missingNamesTeamsAndCommandsAreNamed() {
        assertRefused("{\"team\":\"a\",\"command\":\"b\"}", false, "jobs.field.missing", "name");
        assertRefused("{\"name\":\"a\",\"command\":\"b\"}", false, "jobs.field.missing", "team");
        assertRefused("{\"name\":\"a\",\"team\":\"b\"}", false, "jobs.field.missing", "command");
        assertRefused("{\"name\":\"a\",\"team\":\"b\",\"command\":[]}", false, "jobs.field.no-command", "command");
        assertRefused("{\"name\":\" a\",\"team\":\"b\",\"command\":\"c\"}", false, "jobs.field.name", "name");
        assertRefused(
                "{\"name\":\"" + "a".repeat(64) + "\",\"team\":\"b\",\"command\":\"c\"}",
                false,
                "jobs.field.too-long",
                "name");
        assertRefused(
                "{\"name\":\"a\",\"team\":\"b\",\"command\":[\"c\\u0000\"]}", false, "jobs.field.nul", "command[0]");
    }

    @Test
    void anchorsAndAliasesAreRefusedHoweverSmall() {
        String bomb = "name: &a x\nteam: *a\ncommand: y";
        assertRefused(bomb, true, "jobs.document.alias", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,2]", "\"text\"", "5", "null"})
    void whatIsNoObjectIsRefused(String text) {
        assertThatThrownBy(() -> JobDocument.parse(text, false)).hasMessageContaining("jobs.document.no-object");
        assertThatThrownBy(() -> JobDocument.parse(text, true)).hasMessageContaining("jobs.document.no-object");
    }

    @Test
    void brokenTextIsRefusedWithItsPlace() {
        assertRefused("{\"name\": }", false, "jobs.document.unreadable", "JSON");
        assertRefused("name: [a\nteam: b", true, "jobs.document.unreadable", "YAML");
        assertRefused("name: a\nname: b", true, "jobs.document.unreadable", "YAML");
        assertRefused("{\"name\":\"a\",\"name\":\"b\"}", false, "jobs.document.unreadable", "JSON");
        assertRefused("{\"name\":\"a\"} {}", false, "jobs.document.unreadable", "JSON");
        assertRefused(JOB + "---\nname: b", true, "jobs.document.several", 4);
        assertThatThrownBy(() -> JobDocument.parse("  ", false)).hasMessageContaining("jobs.document.empty");
    }

    @Test
    void hugeAndDeepDocumentsAreRefused() {
        assertThatThrownBy(() -> JobDocument.parse("x".repeat(JobDocument.MAX_BYTES + 1), true))
                .asInstanceOf(type(RefusedException.class))
                .extracting(RefusedException::reason)
                .isEqualTo(Reason.TOO_LARGE);
        String deep = "[".repeat(100_000);
        assertThatThrownBy(() -> JobDocument.parse(deep, true)).hasMessageContaining("jobs.document.too-deep");
        assertThatThrownBy(() -> JobDocument.parse(deep, false)).hasMessageContaining("jobs.document.unreadable");
        String long1 = "{\"replicas\":" + "9".repeat(100_000) + "}";
        assertThatThrownBy(() -> JobDocument.parse(long1, false)).hasMessageContaining("jobs.document.unreadable");
    }

    @Test
    void tagsOfYamlMakeNoObjects() {
        assertThatThrownBy(() -> JobDocument.parse(JOB + "labels: !!java.net.URL [\"http://x\"]", true))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void refusalsReadAsSentencesInBothLanguages() {
        assertThatThrownBy(() -> JobDocument.parse(JOB + "priority: 2000", true))
                .asInstanceOf(type(RefusedException.class))
                .satisfies(refused -> {
                    assertThat(TEXTS.text(refused.text(), Locale.ENGLISH))
                            .isEqualTo("priority is 2000; it must be from -1,000 to 1,000.");
                    assertThat(TEXTS.text(refused.text(), Locale.SIMPLIFIED_CHINESE))
                            .contains("priority 为 2000");
                });
    }

    private static void assertRefused(String text, boolean yaml, String key, Object first) {
        assertThatThrownBy(() -> JobDocument.parse(text, yaml))
                .asInstanceOf(type(RefusedException.class))
                .satisfies(refused -> {
                    assertThat(refused.text().key()).isEqualTo(key);
                    assertThat(refused.text().arguments().getFirst()).isEqualTo(first);
                    assertThat(TEXTS.text(refused.text(), Locale.ENGLISH)).isNotEqualTo(key);
                });
    }
}

package dev.fairlead.jobs;

import dev.fairlead.kernel.ResourceAmount;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Specs and documents for tests. */
public final class JobSamples {
    /** A document that uses every field; the same as {@link #whole()}. */
    public static final String WHOLE = """
            apiVersion: fairlead.dev/v1
            kind: Job
            metadata:
              name: digits
              team: vision
              labels: {project: ocr, stage: "2"}
            spec:
              role: batch
              image: ghcr.io/acme/train:2.1
              code: {uploadId: upload-06abc}
              python:
                requirements:
                  - torch==2.9.0
                  - numpy>=2
              command: [python, -m, train, --epochs, 5]
              env:
                - {name: LR, value: 0.001}
                - {name: MODE, value: "yes"}
              replicaSets:
                - name: chief
                  replicas: 1
                  resources: {cpu: 2, memory: 4Gi, gpu: 500m, gpuClass: nvidia-h100}
                  ports: [http]
                - name: worker
                  replicas: 3
                  resources: {cpu: 500m, memory: 512Mi}
              readiness: {httpPath: /ready}
              successPolicy: chief
              queue: night
              priority: -5
              preemptible: false
              minRunTime: PT10M
              maxRunTime: PT8H
              estimatedDuration: PT2H
              stopGracePeriod: PT45S
              maxRetries: 3
              tracking: {experiment: ocr, run: run-1}
            """;

    private static final List<String> TRICKY = List.of(
            "",
            " ",
            "true",
            "No",
            "null",
            "~",
            "5",
            "05",
            "0x1F",
            "1e3",
            "1_000",
            ".5",
            ".inf",
            "-",
            "--",
            "-5",
            "- a",
            "a: b",
            "a #b",
            "#a",
            "*a",
            "&a",
            "!t",
            "%a",
            "@a",
            "`a",
            "{a}",
            "[a]",
            "a,b",
            "'a'",
            "\"a\"",
            "a\\b",
            "2026-01-01",
            "12:30",
            "=",
            "<<",
            "? a",
            "|",
            ">",
            "...",
            "---",
            "a\tb",
            "\ta",
            "a\r\nb",
            "line\nline",
            "line\nline\n",
            "line\n\n",
            "\nline",
            " line\nline",
            "line \nline",
            "li\n  ne\nend",
            "a\u0007",
            "a\u0085b",
            "a\u2028b",
            "\ufeffa",
            "数据",
            "😀 x",
            "http://x/y?z=1&a",
            "--a=b",
            "a=b",
            "./x",
            ".",
            "..",
            "/");

    private JobSamples() {}

    public static JobSpec whole() {
        return new JobSpec(
                "digits",
                "vision",
                sorted(Map.of("project", "ocr", "stage", "2")),
                JobSpec.Role.BATCH,
                "ghcr.io/acme/train:2.1",
                JobSpec.Code.ofUpload("upload-06abc"),
                new JobSpec.Python(null, List.of("torch==2.9.0", "numpy>=2")),
                List.of("python", "-m", "train", "--epochs", "5"),
                sorted(Map.of("LR", "0.001", "MODE", "yes")),
                List.of(
                        new JobSpec.ReplicaSet(
                                "chief", 1, ResourceAmount.of(2000, 4096, "nvidia-h100", 500), List.of("http")),
                        new JobSpec.ReplicaSet("worker", 3, ResourceAmount.of(500, 512), List.of())),
                new JobSpec.Readiness("/ready"),
                JobSpec.SuccessPolicy.CHIEF,
                "night",
                -5,
                false,
                Duration.ofMinutes(10),
                Duration.ofHours(8),
                Duration.ofHours(2),
                Duration.ofSeconds(45),
                3,
                new JobSpec.Tracking("ocr", "run-1"),
                List.of());
    }

    /** A small job in a team. */
    public static JobSpec small(String team, String name) {
        return JobDocument.parse("{\"name\":\"" + name + "\",\"team\":\"" + team + "\",\"command\":[\"true\"]}", false);
    }

    /** Texts that a careless writer of YAML would lose. */
    static JobSpec tricky() {
        SortedMap<String, String> env = new TreeMap<>();

        for (int at = 0; at < TRICKY.size(); at++) {
            env.put("V" + at, TRICKY.get(at));
        }
        JobSpec base = small("vision", "true");
        return new JobSpec(
                "5",
                "null",
                sorted(Map.of("a: b", "yes", "true", "")),
                base.role(),
                null,
                null,
                new JobSpec.Python("/usr/bin/python3", List.of()),
                List.of("sh", "-c", "set -e\nfor i in 1 2; do\n  echo \"$i\"\ndone"),
                env,
                base.replicaSets(),
                null,
                base.successPolicy(),
                null,
                0,
                true,
                Duration.ZERO,
                null,
                Duration.ofSeconds(90, 500_000_000),
                base.stopGracePeriod(),
                10_000,
                new JobSpec.Tracking(null, null),
                List.of());
    }

    private static SortedMap<String, String> sorted(Map<String, String> map) {
        return new TreeMap<>(map);
    }
}

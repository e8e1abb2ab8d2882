package dev.fairlead.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.pipelines.core.Validation;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineDocumentTest {
    static final String DIGITS = """
            apiVersion: fairlead.dev/v1
            kind: Pipeline
            metadata: {name: digits, team: default, labels: {sample: digits}}
            spec:
              parameters:
                - {name: epochs, type: integer, default: 20}
                - {name: deploy, type: boolean, default: true}
              steps:
                - name: prepare
                  outputs:
                    - {name: data, type: dataset}
                    - {name: rows, type: integer}
                  job: {command: [prepare]}
                - name: train   # the heart
                  inputs:
                    - {name: data, type: dataset, from: prepare.data}
                    - {name: epochs, type: number, from: parameters.epochs}
                    - {name: rate, type: number, value: 0.1}
                  outputs:
                    - {name: model, type: model, path: out/model}
                  job: {command: [train, "{{inputs.data}}", "--epochs={{inputs.epochs}}"], env: {RATE: "{{inputs.rate}}"}}
                  when: "prepare.rows > 100 and parameters.deploy"
                  retry: {limit: 2, backoff: PT10S}
              layout: {train: {x: 120, y: 40}}
            """;

    @Test
    void aSoundDocumentIsReadAndWrittenWithoutLoss() {
        Pipelines.Checked read = PipelineDocument.read(DIGITS, true);

        assertThat(read.problems()).isEmpty();
        assertThat(Validation.check(read.definition(), List.of())).isEmpty();
        assertThat(PipelineDocument.read(PipelineDocument.toYaml(read.definition()), true)
                        .definition())
                .isEqualTo(read.definition());
        assertThat(PipelineDocument.read(PipelineDocument.toJson(read.definition()), false)
                        .definition())
                .isEqualTo(read.definition());
    }

    @Test
    void everyProblemIsToldAtOnceWithItsLineAndStep() {
        String text = DIGITS.replace("type: dataset, from: prepare.data", "type: dataset, fron: prepare.data")
                .replace("limit: 2", "limit: many")
                .replace("{x: 120", "{z: 1, x: 120");

        List<Problem> problems = PipelineDocument.read(text, true).problems();

        assertThat(problems)
                .extracting(Problem::path)
                .containsExactly("spec.steps[1].inputs[0].fron", "spec.steps[1].retry.limit", "spec.layout.train.z");
        assertThat(problems).extracting(Problem::line).containsExactly(16, 23, 24);
        assertThat(problems.getFirst().step()).isEqualTo("train");
    }

    @Test
    void whatIsNoDocumentSaysWhereItBreaks() {
        Problem problem = PipelineDocument.read("kind: [", true).problems().getFirst();

        assertThat(problem.text().key()).isEqualTo("pipelines.document.unreadable");
        assertThat(problem.line()).isPositive();
        assertThat(PipelineDocument.read("a: &x 1\nb: *x", true)
                        .problems()
                        .getFirst()
                        .text()
                        .key())
                .isEqualTo("pipelines.document.alias");
    }

    @Test
    void aJobIsCheckedAsTheJobThatItWillBe() {
        assertThat(PipelineDocument.read(DIGITS.replace("job: {command: [prepare]}", "job: {comand: [prepare]}"), true)
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo("spec.steps[0].job");
                    assertThat(problem.text().key()).isEqualTo("jobs.field.unknown");
                });
        assertThat(PipelineDocument.read(DIGITS.replace("[prepare]}", "[prepare], team: other}"), true)
                        .problems())
                .extracting(problem -> problem.text().key())
                .containsExactly("pipelines.job.own");
    }
}

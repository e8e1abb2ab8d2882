package dev.fairlead.pipelines.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.kernel.Message;
import dev.fairlead.pipelines.PipelineDocument;
import dev.fairlead.pipelines.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidationTest {
    private static final String HEAD = """
            apiVersion: fairlead.dev/v1
            kind: Pipeline
            metadata: {name: p}
            spec:
              parameters: [{name: deploy, type: boolean}, {name: rows, type: integer}]
              steps:
            """;

    private static List<Problem> check(String steps) {
        var read = PipelineDocument.read(HEAD + steps.indent(4), true);
        assertThat(read.problems()).isEmpty();
        return Validation.check(read.definition(), List.of());
    }

    private static List<Message> texts(String steps) {
        return check(steps).stream().map(Problem::text).toList();
    }

    @Test
    void aCycleNamesItsStepsInOrder() {
        assertThat(texts("""
                - {name: a, after: [c], job: {command: [x]}}
                - {name: b, after: [a], job: {command: [x]}}
                - {name: c, after: [b], job: {command: [x]}}
                - {name: d, after: [c], job: {command: [x]}}
                """)).containsExactly(Message.of("pipelines.cycle", "a → b → c → a"));
    }

    @Test
    void aStepThatWaitsForItselfIsACycle() {
        assertThat(texts("- {name: a, after: [a], job: {command: [x]}}"))
                .containsExactly(Message.of("pipelines.cycle", "a → a"));
    }

    @Test
    void aTypeMismatchNamesBothEnds() {
        assertThat(texts("""
                - {name: a, outputs: [{name: m, type: model}], job: {command: [x]}}
                - {name: b, inputs: [{name: d, type: dataset, from: a.m}], job: {command: [x]}}
                - {name: c, inputs: [{name: any, type: file, from: a.m}], job: {command: [x]}}
                """)).containsExactly(Message.of("pipelines.type-mismatch", "a.m", "model", "b.d", "dataset"));
    }

    @Test
    void anUnknownNameComesWithTheNearest() {
        assertThat(texts("""
                - {name: prepare, outputs: [{name: data, type: dataset}], job: {command: ["{{inputs.dta}}"]}, inputs: [{name: data, type: string, value: v}]}
                - {name: b, inputs: [{name: d, type: dataset, from: prepar.data}], after: [nowhere], job: {command: [x]}}
                - {name: c, inputs: [{name: d, type: dataset, from: prepare.dat}], job: {command: [x]}}
                """))
                .containsExactly(
                        Message.of("pipelines.unknown-near.input", "dta", "data"),
                        Message.of("pipelines.unknown-near.step", "prepar", "prepare"),
                        Message.of("pipelines.unknown.step", "nowhere", "prepare, b, c"),
                        Message.of("pipelines.unknown-near.output", "prepare.dat", "prepare.data"));
    }

    @Test
    void conditionsAreTypedBeforeTheyRun() {
        assertThat(texts("- {name: a, when: 'parameters.rows', job: {command: [x]}}"))
                .containsExactly(Message.of("pipelines.condition.whole", "integer"));
        assertThat(texts("- {name: a, when: 'parameters.rows and parameters.deploy', job: {command: [x]}}"))
                .containsExactly(Message.of("pipelines.condition.no-boolean", "and", "integer"));
        assertThat(texts("- {name: a, when: 'parameters.rows > \"3\"', job: {command: [x]}}"))
                .containsExactly(Message.of("pipelines.condition.incomparable", "integer", ">", "string"));
        assertThat(texts("- {name: a, when: '(parameters.deploy', job: {command: [x]}}"))
                .containsExactly(Message.of("pipelines.condition.open", 1));
        assertThat(texts("- {name: a, when: 'parameters.deploy $', job: {command: [x]}}"))
                .containsExactly(Message.of("pipelines.condition.sign", "$", 19));
        assertThat(
                        texts(
                                "- {name: a, when: 'not (parameters.rows >= -2.5 or parameters.deploy) and true == parameters.deploy', job: {command: [x]}}"))
                .isEmpty();
    }

    @Test
    void pathsThatLeaveTheOutputFolderAreRefused() {
        for (String path : List.of("../x", "/etc/passwd", "a//b", "a/../../b", "a\\\\b")) {
            assertThat(texts("- {name: a, outputs: [{name: m, type: file, path: \"" + path
                            + "\"}], job: {command: [x]}}"))
                    .extracting(Message::key)
                    .containsExactly("pipelines.output.path");
        }
    }

    @Test
    void whatACanvasHasInBetweenIsToldInWords() {
        assertThat(texts("- {name: a, inputs: [{name: i, type: string}]}"))
                .containsExactly(
                        Message.of("pipelines.input.open", "i", "a"), Message.of("pipelines.step.no-work", "a"));
    }
}

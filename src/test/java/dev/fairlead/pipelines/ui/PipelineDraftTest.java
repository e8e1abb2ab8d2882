package dev.fairlead.pipelines.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.pipelines.PipelineDefinition;
import dev.fairlead.pipelines.PipelineDefinition.Source;
import dev.fairlead.pipelines.PipelineDocument;
import dev.fairlead.pipelines.Pipelines.Checked;
import dev.fairlead.pipelines.PortType;
import dev.fairlead.pipelines.core.Validation;
import dev.fairlead.pipelines.text.PipelineText.Place;
import dev.fairlead.pipelines.ui.PipelineDraft.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Canvas, form and text are edited in turn, and stay one. */
class PipelineDraftTest {
    private static final String DIGITS = """
            # The digits, every night.
            apiVersion: fairlead.dev/v1
            kind: Pipeline
            metadata: {name: digits}
            spec:
              steps:
                - name: prepare
                  outputs: [{name: data, type: dataset}, {name: rows, type: integer}]
                  job: {command: echo}
                - name: train   # the heart
                  inputs: [{name: data, type: dataset, from: prepare.data}, {name: rate, type: number, value: 0.1}]
                  outputs: [{name: model, type: model}]
                  job: {command: echo}
                - name: judge
                  job: {command: echo}
            """;

    private final PipelineDraft draft = draft(DIGITS);

    private static PipelineDraft draft(String text) {
        PipelineDefinition read = PipelineDocument.read(text, true).definition();
        assertThat(read).isNotNull();
        return new PipelineDraft(text, read, PipelineDraftTest::check);
    }

    private static Checked check(String text) {
        Checked read = PipelineDocument.read(text, true);
        PipelineDefinition definition = read.definition();
        return definition == null || !read.problems().isEmpty()
                ? read
                : new Checked(definition, PipelineDocument.place(Validation.check(definition, List.of()), text));
    }

    @Test
    void aLineThatWouldCloseACircleIsRefusedByTheNamesOfItsSteps() {
        assertThat(draft.connect("train", "", "judge", "")).isEqualTo(new Outcome.Done("judge"));

        Outcome outcome = draft.connect("judge", "", "prepare", "");

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.why().key()).isEqualTo("pipelines.edit.circle");
            assertThat(refused.why().arguments()).startsWith("judge", "prepare");
            assertThat(refused.why().arguments().getLast().toString()).contains("train → judge");
        });
        assertThat(draft.problems()).isEmpty();
        assertThat(draft.canRedo()).isFalse();
    }

    @Test
    void aLineBetweenTypesThatDoNotFitIsRefusedByTheirNames() {
        Outcome outcome = draft.connect("prepare", "data", "train", "rate");

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.why().key()).isEqualTo("pipelines.type-mismatch");
            assertThat(refused.why().arguments()).containsExactly("prepare.data", "dataset", "train.rate", "number");
        });
        assertThat(draft.isChanged()).isFalse();
    }

    @Test
    void aConnectionTakesThePlaceOfAFixedValueAndKeepsTheComments() {
        draft.connect("prepare", "rows", "train", "rate");

        assertThat(draft.text())
                .startsWith("# The digits")
                .contains("# the heart")
                .doesNotContain("0.1");
        assertThat(draft.problems()).isEmpty();
        assertThat(draft.definition()
                        .step("train")
                        .orElseThrow()
                        .input("rate")
                        .orElseThrow()
                        .source())
                .isEqualTo(new Source.FromStep("prepare", "rows"));
    }

    @Test
    void anOutputDroppedOnAStepMakesAnInputOfItsName() {
        draft.connect("train", "model", "judge", "");

        assertThat(draft.definition()
                        .step("judge")
                        .orElseThrow()
                        .input("model")
                        .orElseThrow()
                        .source())
                .isEqualTo(new Source.FromStep("train", "model"));
    }

    @Test
    void undoGoesBackOverTypedTextAndCanvasAlike() {
        draft.add(StepKind.PYTHON, new Place(10, 20));
        String added = draft.text();
        draft.type(added.replace("name: judge", "name: assess"));

        draft.undo();
        assertThat(draft.text()).isEqualTo(added);
        draft.undo();
        assertThat(draft.text()).isEqualTo(DIGITS);
        draft.redo();
        assertThat(draft.definition().step("python")).isPresent();
        assertThat(draft.definition().layout()).containsKey("python");
    }

    @Test
    void whileTheTextCannotBeReadTheCanvasKeepsItsStepsAndTakesNoEdit() {
        draft.type("kind: [");

        assertThat(draft.definition().steps()).hasSize(3);
        assertThat(draft.problems()).singleElement().matches(problem -> problem.line() > 0);
        assertThat(draft.arrange()).isInstanceOf(Outcome.Refused.class);
        draft.undo();
        assertThat(draft.problems()).isEmpty();
    }

    @Test
    void aStepIsRenamedOrKeepsItsNameWhenTheNewOneIsNone() {
        assertThat(draft.rename("prepare", "fetch")).isEqualTo(new Outcome.Done("fetch"));
        assertThat(draft.problems()).isEmpty();
        assertThat(draft.rename("fetch", "No Name")).isInstanceOf(Outcome.Refused.class);
        assertThat(draft.rename("fetch", "train")).isInstanceOf(Outcome.Refused.class);
        assertThat(draft.definition().step("fetch")).isPresent();
    }

    @Test
    void stepsAndLinesAreRemovedTogetherAndMovedOnlyWhereTheyStand() {
        draft.remove(List.of("judge"), List.of("data:train:data"));

        assertThat(draft.definition().steps()).hasSize(2);
        assertThat(PipelineLine.of(draft.definition())).isEmpty();
        draft.move(new TreeMap<>(Map.of("train", new Place(1, 2), "gone", new Place(3, 4))));
        assertThat(draft.definition().layout()).containsOnlyKeys("train");
        String moved = draft.text();
        draft.move(new TreeMap<>(Map.of("train", new Place(1, 2))));
        assertThat(draft.text()).isEqualTo(moved);
    }

    @Test
    void aLineOfAConditionSaysWhereItComesFrom() {
        draft.type(DIGITS + "      when: prepare.rows > 3\n");

        assertThat(PipelineLine.of(draft.definition())).contains(new PipelineLine.Condition("prepare", "judge"));
        assertThat(draft.remove(List.of(), List.of("when:judge:prepare")))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.why().key()).isEqualTo("pipelines.edit.condition-line"));
    }

    @Test
    void theLineOfAStepIsKnown() {
        assertThat(draft.lineOf("train")).isEqualTo(10);
        assertThat(draft.lineOf("nobody")).isZero();
    }

    @Test
    void aStepDrawnFromNothingIsFilledAndConnected() {
        PipelineDraft empty = draft("""
                apiVersion: fairlead.dev/v1
                kind: Pipeline
                metadata:
                  name: my-pipeline
                spec:
                  steps: []
                """);
        empty.add(StepKind.SCRIPT, new Place(0, 0));
        empty.rename("script", "prepare");
        empty.edit(null, text -> text.append("prepare", List.of("outputs"), StepKind.port("data", PortType.DATASET)));
        empty.add(StepKind.PYTHON, new Place(300, 0));
        Object lines = List.of("python3", "-c", "import os\nprint(os.listdir(os.environ['FAIRLEAD_INPUT_DATA']))");
        empty.edit(null, text -> text.change("python", List.of("job", "command"), lines));

        assertThat(empty.connect("prepare", "data", "python", ""))
                .as(empty.text())
                .isEqualTo(new Outcome.Done("python"));
        assertThat(empty.problems()).isEmpty();
    }
}

package dev.fairlead.pipelines.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What canvas edits do to a text that a person has written. */
class PipelineTextTest {
    private static final String WRITTEN = """
            # The digits, every night.
            apiVersion: fairlead.dev/v1
            kind: Pipeline
            metadata: {name: digits}   # short

            spec:
              steps:
                # reads the files
                - name: prepare
                  outputs:
                    - {name: data, type: dataset}
                  job:
                    command: |
                      echo one
                      echo two

                # learns
                - name: train
                  inputs:
                    - name: data      # what prepare left
                      type: dataset
                      from: prepare.data   # do not change
                  job: {command: "echo train"}
                  after: [prepare]
                  # the end of train
            # the end
            """;

    private final PipelineText text = new PipelineText(WRITTEN);

    private static Map<String, Object> step(String name) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("name", name);
        step.put("job", Map.of("command", "echo " + name));
        return step;
    }

    @Test
    void aStepIsAddedAtTheEndAndAllElseStaysAsItWas() {
        String added = text.addStep(step("judge"), new PipelineText.Place(40, 80))
                .orElseThrow()
                .text();
        assertThat(added).isEqualTo(WRITTEN.replace("      # the end of train\n", """
                              # the end of train
                            - name: judge
                              job:
                                command: echo judge
                          layout:
                            judge: {x: 40, y: 80}
                        """));
    }

    @Test
    void aConnectionReplacesOneWordAndKeepsTheCommentBehindIt() {
        String connected =
                text.connect("fetch", "raw", "train", "data").orElseThrow().text();
        assertThat(connected).isEqualTo(WRITTEN.replace("prepare.data   # do", "fetch.raw   # do"));
    }

    @Test
    void aRemovedStepTakesWhatOthersTookFromItAndItsOwnComment() {
        String removed = text.removeStep("prepare").orElseThrow().text();
        assertThat(removed)
                .doesNotContain("prepare.data", "after:", "echo one")
                .contains("# learns", "# what prepare left", "# the end of train", "# the end\n", "# short");
    }

    @Test
    void theLastStepLeavesAnEmptyListThatTakesAStepAgain() {
        PipelineText empty =
                text.removeStep("train").orElseThrow().removeStep("prepare").orElseThrow();
        assertThat(empty.text()).contains("steps: []").contains("# the end\n");
        assertThat(empty.addStep(step("again"), null).orElseThrow().text()).contains("  steps:\n    - name: again\n");
    }

    @Test
    void placesComeAndGoTogether() {
        PipelineText placed = text.place(new TreeMap<>(Map.of("prepare", new PipelineText.Place(1, 2))))
                .orElseThrow();
        assertThat(placed.text()).contains("prepare: {x: 1, y: 2}");
        assertThat(placed.arrange().orElseThrow().text()).isEqualTo(WRITTEN);
    }

    @Test
    void aWaitIsAddedAndTakenBackInALine() {
        PipelineText waits = text.waitFor("train", "fetch").orElseThrow();
        assertThat(waits.text()).contains("after: [prepare, fetch]\n");
        assertThat(waits.waitNoMore("train", "fetch").orElseThrow().text()).isEqualTo(WRITTEN);
    }

    @Test
    void aFieldInABlockOfLinesIsChanged() {
        String changed = text.change("prepare", List.of("job", "command"), "a\nb")
                .orElseThrow()
                .text();
        assertThat(changed).contains("# learns").doesNotContain("echo one");
        assertThat(new PipelineText(changed).change("train", List.of("retry"), Map.of("limit", 2)))
                .isPresent();
    }

    @Test
    void windowsLinesStayWindowsLines() {
        PipelineText windows = new PipelineText(WRITTEN.replace("\n", "\r\n"));
        String added = windows.addStep(step("judge"), null).orElseThrow().text();
        assertThat(added.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
    }

    @Test
    void whatDoesNotReadOrIsNotMasteredIsLeftAlone() {
        assertThat(new PipelineText("spec: [").addStep(step("a"), null)).isEmpty();
        assertThat(new PipelineText("spec: [").removeStep("a")).isEmpty();
        assertThat(text.removeStep("nobody")).isEmpty();
        assertThat(text.connect("a", "b", "train", "nothing")).isEmpty();
    }

    @Test
    void aStepThatIsRenamedIsRenamedWhereverItIsNamed() {
        String steps = WRITTEN.replace(
                        "# the end of train", "when: prepare.rows > 3 and prepare-more.rows > 1 # enough")
                .replace("# the end\n", "  layout: {prepare: {x: 1, y: 2}}\n");
        String renamed = new PipelineText(steps)
                .renameStep("prepare", "fetch")
                .orElseThrow()
                .text();
        assertThat(renamed)
                .isEqualTo(steps.replace("- name: prepare", "- name: fetch")
                        .replace("from: prepare.data", "from: fetch.data")
                        .replace("[prepare]", "[fetch]")
                        .replace("when: prepare.rows", "when: fetch.rows")
                        .replace("{prepare: {", "{fetch: {"));
        assertThat(text.renameStep("prepare", "train")).isEmpty();
    }

    @Test
    void anOutputThatIsRenamedIsTakenByItsNewName() {
        String renamed = text.renameSource(List.of("spec", "steps", 0, "outputs", 0), "prepare", "rows")
                .orElseThrow()
                .text();
        assertThat(renamed)
                .isEqualTo(WRITTEN.replace("{name: data", "{name: rows").replace("prepare.data", "prepare.rows"));
    }

    @Test
    void aFieldIsTakenAwayAndOneThatIsNotThereIsLeftSo() {
        assertThat(text.clear("train", List.of("after")).orElseThrow().text())
                .isEqualTo(WRITTEN.replace("      after: [prepare]\n", ""));
        assertThat(text.clear("train", List.of("when"))).contains(text);
    }

    @Test
    void anItemIsAddedToAListOfAStep() {
        assertThat(text.append("train", List.of("outputs"), Map.of("name", "loss"))
                        .orElseThrow()
                        .text())
                .contains("outputs:\n        - name: loss");
    }
}

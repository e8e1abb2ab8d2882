package dev.fairlead.pipelines.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random edits of texts in random forms; the seed is the test's argument. That each edit means what it should is checked by the splice. */
class PipelineTextPropertyTest {
    private static final int EDITS = 40;

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void commentsOfWhatStaysAreKept(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> names = new ArrayList<>(List.of("s0", "s1", "s2", "s3"));
        PipelineText text = new PipelineText(written(names, random));
        for (int edit = 0; edit < EDITS; edit++) {
            PipelineText before = text;
            Optional<PipelineText> edited = edit(text, names, random, edit);
            assertThat(edited).as("edit %s of%n%s", edit, before.text()).isPresent();
            text = edited.get();
            assertThat(text.text()).contains("# head", "# above spec", "# foot");
            for (String name : names) {
                if (before.text().contains("# of " + name + "\n")) {
                    assertThat(text.text()).contains("# of " + name + "\n");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsAddedAndRemovedAgainLeavesTheTextAsItWas(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> names = List.of("s0", "s1", "s2");
        PipelineText text = new PipelineText(written(names, random)).arrange().orElseThrow();
        Optional<PipelineText> back = text.addStep(step("fresh"), new PipelineText.Place(3, 4))
                .flatMap(added -> added.waitFor("fresh", "s1"))
                .flatMap(added -> added.removeStep("fresh"));
        assertThat(back).contains(text);
    }

    private static Optional<PipelineText> edit(
            PipelineText text, List<String> names, SplittableRandom random, int edit) {
        String one = names.isEmpty() ? "" : names.get(random.nextInt(names.size()));
        String other = names.isEmpty() ? "" : names.get(random.nextInt(names.size()));
        int kind = names.isEmpty() ? 0 : random.nextInt(7);
        return switch (kind) {
            case 0 -> {
                String name = "n" + edit;
                names.add(name);
                yield text.addStep(step(name), random.nextBoolean() ? new PipelineText.Place(edit, -edit) : null);
            }
            case 1 -> {
                names.remove(one);
                yield text.removeStep(one);
            }
            case 2 -> text.connect(other, "out", one, "in");
            case 3 -> text.waitFor(one, other);
            case 4 -> text.place(new TreeMap<>(Map.of(one, new PipelineText.Place(edit, 2))));
            case 5 -> text.arrange();
            default -> text.change(one, List.of("job", "command"), random.nextBoolean() ? "echo\necho" : "true: #1");
        };
    }

    private static Map<String, Object> step(String name) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("name", name);
        step.put("inputs", List.of(Map.of("name", "in", "type", "string")));
        step.put("job", Map.of("command", "echo " + name));
        return step;
    }

    /** Steps in lines or in braces, with comments, blank lines and odd indentation. */
    private static String written(List<String> names, SplittableRandom random) {
        StringBuilder text = new StringBuilder("# head 😀\nkind: Pipeline\n\n# above spec\nspec:\n");
        String margin = " ".repeat(1 + random.nextInt(4));
        text.append(margin).append("steps:   # all\n");
        String dash = margin + (random.nextBoolean() ? "" : "  ");
        for (String name : names) {
            if (random.nextInt(4) == 0) {
                text.append("\n");
            }
            if (random.nextInt(3) == 0) {
                text.append(dash)
                        .append("- {name: ")
                        .append(name)
                        .append(", inputs: [{name: in, type: string}], job: {command: 'x'}} # of ")
                        .append(name)
                        .append("\n");
                continue;
            }
            String field = dash + "  ";
            text.append(dash)
                    .append("- name: ")
                    .append(name)
                    .append("  # of ")
                    .append(name)
                    .append("\n");
            text.append(field)
                    .append("inputs:\n")
                    .append(field)
                    .append("- name: in\n")
                    .append(field)
                    .append("  type: string\n");
            text.append(field)
                    .append("job:\n")
                    .append(field)
                    .append("  command: |\n")
                    .append(field)
                    .append("    echo é\n");
        }
        return text.append("# foot\n").toString();
    }
}

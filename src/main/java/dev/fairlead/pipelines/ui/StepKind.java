package dev.fairlead.pipelines.ui;

import dev.fairlead.pipelines.PipelineDefinition.Step;
import dev.fairlead.pipelines.PipelineDefinition.Work;
import dev.fairlead.pipelines.PortType;
import dev.fairlead.pipelines.StepAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What stands in the palette: ways to begin a job, and the acts of the portal.
 *
 * @param id a word of its own; that of an action for actions
 */
record StepKind(String id, String icon, List<StepAction.Port> inputs, List<StepAction.Port> outputs) {
    static final StepKind SCRIPT = new StepKind("script", "terminal", List.of(), List.of());
    static final StepKind PYTHON = new StepKind("python", "curly-brackets", List.of(), List.of());
    static final StepKind CONTAINER = new StepKind("container", "archive", List.of(), List.of());
    static final StepKind OPEN = new StepKind("open", "question-circle-o", List.of(), List.of());
    private static final List<StepKind> OF_JOBS = List.of(SCRIPT, PYTHON, CONTAINER);
    private static final Map<String, String> ICONS = Map.of("register-model", "cube", "deploy", "rocket");

    static List<StepKind> all(List<StepAction> actions) {
        return Stream.concat(
                        OF_JOBS.stream(),
                        actions.stream()
                                .map(action -> new StepKind(
                                        action.name(), icon(action.name()), action.inputs(), action.outputs())))
                .toList();
    }

    private static String icon(String action) {
        return ICONS.getOrDefault(action, "bolt");
    }

    /** What a step is, as far as its work tells. */
    static StepKind of(Step step) {
        return switch (step.work()) {
            case Work.Open open -> OPEN;
            case Work.Action action -> new StepKind(action.name(), icon(action.name()), List.of(), List.of());
            case Work.Job job ->
                job.fields().containsKey("image") ? CONTAINER : ofCommand(StepProgram.of(job.fields()));
        };
    }

    private static StepKind ofCommand(StepProgram program) {
        return program.language() == StepProgram.Language.PYTHON ? PYTHON : SCRIPT;
    }

    boolean isAction() {
        return !OF_JOBS.contains(this) && !equals(OPEN);
    }

    /** A step of this kind as the document has it. */
    Map<String, Object> step(String name) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("name", name);
        if (isAction()) {
            step.put("action", id);
            putPorts(
                    step,
                    "inputs",
                    inputs.stream().filter(StepAction.Port::required).toList());
            putPorts(step, "outputs", outputs);
            return step;
        }
        Map<String, Object> job = new LinkedHashMap<>();
        switch (id) {
            case "python" -> job.put("command", List.of("python3", "-c", "print(\"hello\")\n"));
            case "container" -> {
                job.put("image", "python:3.12-slim");
                job.put("command", List.of("python3", "--version"));
            }
            default -> job.put("command", "echo hello");
        }
        step.put("job", job);
        return step;
    }

    private static void putPorts(Map<String, Object> step, String field, List<StepAction.Port> ports) {
        List<Object> written = new ArrayList<>();
        for (StepAction.Port port : ports) {
            written.add(port(port.name(), port.type()));
        }
        if (!written.isEmpty()) {
            step.put(field, written);
        }
    }

    static Map<String, Object> port(String name, PortType type) {
        Map<String, Object> port = new LinkedHashMap<>();
        port.put("name", name);
        port.put("type", type.word());
        return port;
    }
}

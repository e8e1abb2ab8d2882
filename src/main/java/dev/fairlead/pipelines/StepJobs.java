package dev.fairlead.pipelines;

import dev.fairlead.jobs.JobDocument;
import dev.fairlead.jobs.JobSpec;
import dev.fairlead.pipelines.PipelineDefinition.Input;
import dev.fairlead.pipelines.PipelineDefinition.Work;
import dev.fairlead.pipelines.PipelineRun.OutputValue;
import dev.fairlead.pipelines.core.Placeholders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Makes the job of a step: places filled, inputs as variables and mounts. */
final class StepJobs {
    /** Where inputs lie in the work folder. */
    static final String FOLDER = "inputs";

    private static final int LONGEST_NAME = 63;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private StepJobs() {}

    static JobSpec spec(
            String pipeline,
            String team,
            long run,
            PipelineDefinition.Step step,
            Work.Job work,
            SortedMap<String, OutputValue> inputs) {
        Map<String, Object> job = new LinkedHashMap<>(Placeholders.fill(
                work.fields(), name -> Optional.ofNullable(inputs.get(name)).map(value -> text(name, value))));
        String name = pipeline + "-" + step.name();
        job.put("name", name.substring(0, Math.min(LONGEST_NAME, name.length())));
        job.put("team", team);
        job.put("role", "step");
        job.put("labels", Map.of("pipeline", pipeline, "run", Long.toString(run), "step", step.name()));
        job.putIfAbsent("tracking", Map.of("experiment", pipeline));
        job.put("env", variables(job.get("env"), step, inputs));
        job.put("mounts", mounts(step, inputs));
        return JobDocument.parse(JSON.writeValueAsString(job), false);
    }

    private static String text(String name, OutputValue value) {
        return switch (value) {
            case OutputValue.Parameter parameter -> parameter.value().text();
            case OutputValue.Artifact artifact -> FOLDER + "/" + name;
        };
    }

    private static List<Map<String, Object>> variables(
            @Nullable Object given, PipelineDefinition.Step step, SortedMap<String, OutputValue> inputs) {
        Map<String, Object> all = new LinkedHashMap<>();
        if (given instanceof Map<?, ?> map) {
            map.forEach((name, value) -> all.put(String.valueOf(name), value));
        } else if (given instanceof List<?> list) {
            list.forEach(item -> {
                if (item instanceof Map<?, ?> variable) {
                    all.put(String.valueOf(variable.get("name")), variable.get("value"));
                }
            });
        }
        for (Input input : step.inputs()) {
            if (inputs.get(input.name()) instanceof OutputValue.Parameter parameter) {
                String name = "FAIRLEAD_INPUT_"
                        + input.name().toUpperCase(Locale.ROOT).replace('-', '_');
                all.put(name, parameter.value().text());
            }
        }
        List<Map<String, Object>> variables = new ArrayList<>();
        all.forEach((name, value) -> variables.add(Map.of("name", name, "value", value)));
        return variables;
    }

    private static List<Map<String, Object>> mounts(
            PipelineDefinition.Step step, SortedMap<String, OutputValue> inputs) {
        List<Map<String, Object>> mounts = new ArrayList<>();
        for (Input input : step.inputs()) {
            if (inputs.get(input.name()) instanceof OutputValue.Artifact artifact) {
                mounts.add(Map.of(
                        "path",
                        FOLDER + "/" + input.name(),
                        "output",
                        Map.of("job", artifact.job().value(), "path", artifact.path())));
            }
        }
        return mounts;
    }
}

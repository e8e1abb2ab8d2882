package dev.fairlead.pipelines.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.pipelines.PipelineRun;
import dev.fairlead.pipelines.PipelineRun.OutputValue;
import dev.fairlead.pipelines.RunState;
import dev.fairlead.pipelines.StepState;
import dev.fairlead.web.MessageTexts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run as the interface answers it.
 *
 * @param reason why it failed or was cancelled, in the reader's language
 * @param reasonCode the same for programs
 * @param parameters texts by name
 * @param steps in the order of the document; left out in lists
 */
@Schema(name = "PipelineRun")
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunBody(
        String id,
        String pipeline,
        long number,
        int version,
        String team,
        RunState state,
        @Nullable String reason,
        @Nullable String reasonCode,
        Map<String, String> parameters,
        String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable List<StepBody> steps) {
    private static final String JOBS = "/api/v1/jobs/";

    /**
     * @param job of the newest try; left out before the first and for an act of the portal, as its links are
     * @param logs where the job's output is read
     * @param artifacts where the files that the job left are listed
     * @param nextTryAt while it pauses between two tries
     */
    @Schema(name = "PipelineRunStep")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StepBody(
            String name,
            StepState.Kind state,
            @Nullable String reason,
            @Nullable String reasonCode,
            @Nullable String job,
            @Nullable String logs,
            @Nullable String artifacts,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Instant nextTryAt,
            List<TryBody> tries,
            Map<String, OutputBody> outputs) {}

    @Schema(name = "PipelineRunTry")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TryBody(
            int number,
            @Nullable String job,
            StepState.Kind state,
            @Nullable String reason,
            Instant startedAt,
            @Nullable Instant endedAt) {}

    /** A value, or a file or folder in the outputs of a job. */
    @Schema(name = "PipelineRunOutput")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OutputBody(
            String type,
            @Nullable String value,
            @Nullable String job,
            @Nullable String path,
            @Nullable String href) {}

    static RunBody brief(PipelineRun run, MessageTexts texts, Locale language) {
        return body(run, null, texts, language);
    }

    static RunBody whole(PipelineRun run, MessageTexts texts, Locale language) {
        List<StepBody> steps =
                run.steps().stream().map(step -> step(step, texts, language)).toList();
        return body(run, steps, texts, language);
    }

    private static RunBody body(PipelineRun run, @Nullable List<StepBody> steps, MessageTexts texts, Locale language) {
        Map<String, String> parameters = new TreeMap<>();
        run.parameters().forEach((name, value) -> parameters.put(name, value.text()));
        Message reason = run.reason();
        return new RunBody(
                run.id().value(),
                run.name(),
                run.number(),
                run.version(),
                run.team().name(),
                run.state(),
                sentence(reason, texts, language),
                reason == null ? null : reason.key(),
                parameters,
                run.startedBy(),
                run.startedAt().truncatedTo(ChronoUnit.MILLIS),
                millis(run.endedAt()),
                steps);
    }

    static StepBody step(PipelineRun.StepView step, MessageTexts texts, Locale language) {
        JobId job = step.job();
        Map<String, OutputBody> outputs = new TreeMap<>();
        step.outputs().forEach((name, value) -> outputs.put(name, output(value)));
        Message reason = step.reason();
        return new StepBody(
                step.name(),
                step.state(),
                sentence(reason, texts, language),
                reason == null ? null : reason.key(),
                job == null ? null : job.value(),
                job == null ? null : JOBS + job.value() + "/logs",
                job == null ? null : JOBS + job.value() + "/outputs",
                millis(step.startedAt()),
                millis(step.endedAt()),
                millis(step.nextTryAt()),
                step.tries().stream().map(one -> one(one, texts, language)).toList(),
                outputs);
    }

    private static TryBody one(PipelineRun.Try one, MessageTexts texts, Locale language) {
        JobId job = one.job();
        return new TryBody(
                one.number(),
                job == null ? null : job.value(),
                one.state(),
                sentence(one.reason(), texts, language),
                one.startedAt().truncatedTo(ChronoUnit.MILLIS),
                millis(one.endedAt()));
    }

    private static OutputBody output(OutputValue value) {
        return switch (value) {
            case OutputValue.Parameter parameter ->
                new OutputBody(
                        parameter.value().type().word(), parameter.value().text(), null, null, null);
            case OutputValue.Artifact artifact -> {
                String job = artifact.job().value();
                yield new OutputBody(artifact.type().word(), null, job, artifact.path(), JOBS + job + "/outputs");
            }
        };
    }

    private static @Nullable String sentence(@Nullable Message message, MessageTexts texts, Locale language) {
        return message == null ? null : texts.text(message, language);
    }

    private static @Nullable Instant millis(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.MILLIS);
    }
}

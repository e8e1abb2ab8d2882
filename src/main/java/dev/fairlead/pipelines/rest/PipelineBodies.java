package dev.fairlead.pipelines.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.fairlead.pipelines.PipelineDocument;
import dev.fairlead.pipelines.PipelineVersion;
import dev.fairlead.pipelines.PipelineView;
import dev.fairlead.pipelines.Pipelines;
import dev.fairlead.pipelines.Problem;
import dev.fairlead.pipelines.RunState;
import dev.fairlead.pipelines.StepAction;
import dev.fairlead.web.MessageTexts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Pipelines and their versions as the interface answers them. */
final class PipelineBodies {
    private PipelineBodies() {}

    /** @param newestRun null before the first */
    @Schema(name = "Pipeline")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PipelineBody(
            String id,
            String name,
            String team,
            int version,
            int steps,
            String createdBy,
            Instant createdAt,
            String changedBy,
            Instant changedAt,
            @Nullable NewestRunBody newestRun) {
        static PipelineBody of(PipelineView view) {
            PipelineView.NewestRun newest = view.newest();
            return new PipelineBody(
                    view.id().value(),
                    view.name(),
                    view.team().name(),
                    view.version(),
                    view.steps(),
                    view.createdBy(),
                    view.createdAt().truncatedTo(ChronoUnit.MILLIS),
                    view.changedBy(),
                    view.changedAt().truncatedTo(ChronoUnit.MILLIS),
                    newest == null
                            ? null
                            : new NewestRunBody(
                                    newest.id().value(),
                                    newest.number(),
                                    newest.state(),
                                    newest.startedAt().truncatedTo(ChronoUnit.MILLIS)));
        }
    }

    @Schema(name = "NewestPipelineRun")
    record NewestRunBody(String id, long number, RunState state, Instant startedAt) {}

    /**
     * @param document the document as JSON; left out in lists
     * @param source as it was sent, with comments; left out in lists
     * @param format {@code yaml} or {@code json}, of the source
     */
    @Schema(name = "PipelineVersion")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VersionBody(
            String id,
            String name,
            String team,
            int version,
            String createdBy,
            Instant createdAt,
            String format,
            @Nullable String source,
            @JsonRawValue @Schema(type = "object") @Nullable String document) {
        static VersionBody brief(PipelineVersion version) {
            return of(version, null, null);
        }

        static VersionBody whole(PipelineVersion version) {
            return of(version, version.source(), PipelineDocument.toJson(version.definition()));
        }

        private static VersionBody of(PipelineVersion version, @Nullable String source, @Nullable String document) {
            return new VersionBody(
                    version.pipeline().value(),
                    version.name(),
                    version.team().name(),
                    version.number(),
                    version.createdBy(),
                    version.createdAt().truncatedTo(ChronoUnit.MILLIS),
                    version.yaml() ? "yaml" : "json",
                    source,
                    document);
        }
    }

    @Schema(name = "PipelineCheck")
    record CheckBody(boolean sound, List<ProblemBody> problems) {
        static CheckBody of(Pipelines.Checked checked, MessageTexts texts, Locale language) {
            return new CheckBody(
                    checked.isSound(),
                    checked.problems().stream()
                            .map(problem -> ProblemBody.of(problem, texts, language))
                            .toList());
        }
    }

    /**
     * @param path such as {@code spec.steps[1].inputs[0].from}
     * @param line from 1; left out where the text has no such place, as column is
     * @param code the sentence for programs
     */
    @Schema(name = "PipelineProblem")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ProblemBody(
            String path,
            @Nullable String step,
            @Nullable Integer line,
            @Nullable Integer column,
            String message,
            String code) {
        static ProblemBody of(Problem problem, MessageTexts texts, Locale language) {
            boolean placed = problem.line() > 0;
            return new ProblemBody(
                    problem.path(),
                    problem.step(),
                    placed ? problem.line() : null,
                    placed ? problem.column() : null,
                    texts.text(problem.text(), language),
                    problem.text().key());
        }
    }

    @Schema(name = "PipelineAction")
    record ActionBody(String name, List<PortBody> inputs, List<PortBody> outputs) {
        static ActionBody of(StepAction action) {
            return new ActionBody(action.name(), ports(action.inputs()), ports(action.outputs()));
        }

        private static List<PortBody> ports(List<StepAction.Port> ports) {
            return ports.stream()
                    .map(port -> new PortBody(port.name(), port.type().word(), port.required()))
                    .toList();
        }
    }

    @Schema(name = "PipelineActionPort")
    record PortBody(String name, String type, boolean required) {}
}

package dev.fairlead.pipelines.core;

import dev.fairlead.pipelines.PipelineRun;
import dev.fairlead.pipelines.PipelineRun.StepView;
import dev.fairlead.pipelines.StepState;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which steps decided how long a run took: from the step that ended last, or still runs, back along that which each had to wait
 * for longest.
 */
public final class CriticalPath {
    private CriticalPath() {}

    /** From the last step to the first; empty where one step alone has started. */
    public static Set<String> of(PipelineRun run) {
        Graph graph = Graph.of(run.definition());
        Set<String> way = new LinkedHashSet<>();
        Optional<StepView> at = last(run.steps());
        while (at.isPresent() && way.add(at.get().name())) {
            at = last(graph.before(at.get().name()).stream()
                    .flatMap(name -> run.step(name).stream())
                    .toList());
        }
        return way.size() > 1 ? way : Set.of();
    }

    private static Optional<StepView> last(List<StepView> steps) {
        return steps.stream()
                .filter(step -> step.startedAt() != null && step.state() != StepState.Kind.SKIPPED)
                .max(Comparator.comparing(step -> step.endedAt() == null ? Instant.MAX : step.endedAt()));
    }
}

package dev.fairlead.pipelines.rest;

import dev.fairlead.kernel.CurrentActor;
import dev.fairlead.pipelines.Pipelines;
import dev.fairlead.pipelines.rest.PipelineBodies.ActionBody;
import dev.fairlead.web.ApiController;
import dev.fairlead.web.ItemPage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Lists the acts of the portal that a step can name; at an address of its own, since a pipeline may be called "actions". */
@ApiController
@RequestMapping("/api/v1/pipeline-actions")
@Tag(name = "Pipelines")
class ActionEndpoints {
    private final Pipelines pipelines;
    private final CurrentActor current;

    ActionEndpoints(Pipelines pipelines, CurrentActor current) {
        this.pipelines = pipelines;
        this.current = current;
    }

    @GetMapping
    @Operation(summary = "What a step can do besides a job, with its inputs and outputs")
    ItemPage<ActionBody> list() {
        current.require();
        return new ItemPage<>(pipelines.actions().stream().map(ActionBody::of).toList(), null);
    }
}

package dev.fairlead.scheduling.rest;

import dev.fairlead.kernel.CurrentActor;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.scheduling.QueueService;
import dev.fairlead.scheduling.QueueView;
import dev.fairlead.web.ApiController;
import dev.fairlead.web.ItemPage;
import dev.fairlead.web.NamedPages;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

@ApiController
@RequestMapping("/api/v1/queues")
@Tag(name = "Queues", description = "The queue tree with quotas and shares.")
class QueueController {
    private final QueueService queues;
    private final CurrentActor currentActor;

    QueueController(QueueService queues, CurrentActor currentActor) {
        this.queues = queues;
        this.currentActor = currentActor;
    }

    @GetMapping
    @Operation(summary = "Every queue, parents before children; amounts in thousandths of CPUs and GPUs, and MiB")
    ItemPage<Shown> list(
            @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String cursor) {
        return NamedPages.asListed(
                queues.tree(currentActor.require()), view -> view.queue().id().value(), cursor, limit, Shown::of);
    }

    @Schema(name = "QueueState")
    record Shown(
            String id,
            String name,
            @Nullable String parent,
            @Nullable String team,
            Amount guarantee,
            SortedMap<String, Long> limit,
            long weight,
            Amount deserved,
            Amount used,
            long version) {
        static Shown of(QueueView view) {
            QueueId parent = view.queue().parent();
            return new Shown(
                    view.queue().id().value(),
                    view.queue().name(),
                    parent == null ? null : parent.value(),
                    view.queue().team() == null ? null : view.queue().team().value(),
                    Amount.of(view.guarantee()),
                    view.queue().limit(),
                    view.queue().weight(),
                    Amount.of(view.deserved()),
                    Amount.of(view.used()),
                    view.queue().version());
        }
    }

    record Amount(long milliCpu, long memoryMib, SortedMap<String, Long> milliGpu) {
        static Amount of(ResourceAmount amount) {
            return new Amount(amount.milliCpu(), amount.memoryMib(), amount.milliGpu());
        }
    }
}

package dev.fairlead.audit.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.fairlead.audit.AuditEntry;
import dev.fairlead.audit.AuditQuery;
import dev.fairlead.audit.AuditRows.Proof;
import dev.fairlead.audit.AuditTrail;
import dev.fairlead.kernel.CurrentActor;
import dev.fairlead.web.ApiController;
import dev.fairlead.web.ItemPage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

@ApiController
@RequestMapping("/api/v1/audit")
@Tag(name = "Audit", description = "Who did what; for auditors and administrators.")
class AuditController {
    private static final int MOST = 500;

    private final AuditTrail trail;
    private final CurrentActor currentActor;

    AuditController(AuditTrail trail, CurrentActor currentActor) {
        this.trail = trail;
        this.currentActor = currentActor;
    }

    @GetMapping
    @Operation(summary = "Rows of the trail, newest first")
    ItemPage<Row> list(
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable Long cursor) {
        int bounded = Math.clamp(limit, 1, MOST - 1);
        AuditQuery query = new AuditQuery(actor, action, subject, from, until, cursor);
        List<AuditEntry> found = trail.list(currentActor.require(), query, bounded + 1);
        List<AuditEntry> items = found.subList(0, Math.min(bounded, found.size()));
        String next = found.size() > bounded ? String.valueOf(items.getLast().seq()) : null;
        return new ItemPage<>(items.stream().map(Row::of).toList(), next);
    }

    @GetMapping("/proof")
    @Operation(summary = "Computes the whole chain again and says whether it holds")
    Verdict verify() {
        return switch (trail.verify(currentActor.require())) {
            case Proof.Sound(long linked, long waiting) -> new Verdict(true, linked, waiting, null, null);
            case Proof.Broken(long position, String what) -> new Verdict(false, null, null, position, what);
        };
    }

    record Verdict(
            boolean sound,
            @Nullable Long sealed,
            @Nullable Long waiting,
            @Nullable Long brokenAt,
            @Nullable String what) {}

    @Schema(name = "AuditRow")
    record Row(
            long seq,
            Instant at,
            String actorKind,
            String actorId,
            String actor,
            String action,
            @Nullable String team,
            String subject,
            @JsonRawValue String before,
            @JsonRawValue String after,
            @Nullable String reason,
            @Nullable Long position) {
        static Row of(AuditEntry entry) {
            return new Row(
                    entry.seq(),
                    entry.at(),
                    entry.actorKind().name().toLowerCase(Locale.ROOT),
                    entry.actorId(),
                    entry.actorName(),
                    entry.action(),
                    entry.team() == null ? null : entry.team().value(),
                    entry.subject().toString(),
                    entry.before(),
                    entry.after(),
                    entry.reason(),
                    entry.position());
        }
    }
}

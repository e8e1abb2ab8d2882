package dev.fairlead.serving;

import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.TeamRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model behind an endpoint, as a reader sees it.
 *
 * @param wanted false once it was stopped
 * @param revisions newest first, never empty
 * @param reason one sentence where it is not ready
 */
public record Deployment(
        DeploymentId id,
        TeamRef team,
        String name,
        boolean wanted,
        List<Revision> revisions,
        @Nullable Message reason,
        String createdBy,
        Instant createdAt,
        long version) {
    public Deployment {
        revisions = List.copyOf(revisions);
    }

    /** The revision that answers most requests; none before the first is ready. */
    public Optional<Revision> serving() {
        return revisions.stream().filter(revision -> revision.traffic() > 0).findFirst();
    }

    public Revision newest() {
        return revisions.getFirst();
    }

    /** The revision that a reader means when none is named: the one that serves, else the newest. */
    public Revision current() {
        return serving().orElseGet(this::newest);
    }

    public ServingState state() {
        return wanted ? current().state() : ServingState.STOPPED;
    }

    /** Where clients send requests, below the portal's address: {@code /serving/vision/digits}. */
    public String path() {
        return "/serving/" + team.name() + "/" + name;
    }

    Deployment withReason(@Nullable Message sentence) {
        return new Deployment(id, team, name, wanted, revisions, sentence, createdBy, createdAt, version);
    }
}

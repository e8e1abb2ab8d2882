package dev.fairlead.audit;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The trail of changes; a row is written in the transaction of its change and chained to the others afterwards. */
public interface AuditLog {
    /**
     * Records a change; must run inside its transaction. No secret may be in {@code before} or {@code after}.
     *
     * @param action room and infinitive: {@code job.cancel}
     * @param before what the change replaced; empty for something new
     * @param after what holds now; empty for something removed
     * @param reason what the actor said, where asked
     */
    void record(
            Actor actor,
            String action,
            @Nullable TeamId team,
            SubjectRef subject,
            Map<String, ?> before,
            Map<String, ?> after,
            @Nullable String reason);
}

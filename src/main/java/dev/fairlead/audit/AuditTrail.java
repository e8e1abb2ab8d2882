package dev.fairlead.audit;

import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import java.util.List;
import org.springframework.stereotype.Service;

/** The trail, for those who may read it. */
@Service
public class AuditTrail {
    private static final int MOST = 500;

    private final AuditRows rows;
    private final AccessCheck access;

    AuditTrail(AuditRows rows, AccessCheck access) {
        this.rows = rows;
        this.access = access;
    }

    /** Newest first, at most {@code limit} and never more than 500. */
    public List<AuditEntry> list(Actor actor, AuditQuery query, int limit) {
        access.require(actor, Permission.READ_AUDIT);
        return rows.list(query, Math.clamp(limit, 1, MOST));
    }

    /** How many rows the query means, counted no further than {@code most}. */
    public int count(Actor actor, AuditQuery query, int most) {
        access.require(actor, Permission.READ_AUDIT);
        return rows.count(query, most);
    }

    /** Reads the whole chain and computes it again. */
    public AuditRows.Proof verify(Actor actor) {
        access.require(actor, Permission.READ_AUDIT);
        return rows.verify();
    }
}

package dev.fairlead.scheduling;

import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.ResourceAmount;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a job waits, as numbers; the words are the screen's, in the reader's language (bundle keys {@code explanation.*}).
 */
public sealed interface Explanation {
    /** An administrator or the owner holds it. */
    record Held(String byWhom) implements Explanation {}

    /** Can never start: more than the cluster or a limit has. {@code dimension} is cpu, memory or a GPU class. */
    record Inadmissible(
            String dimension,
            long asked,
            long available,
            @Nullable String limitedBy) implements Explanation {}

    /** A queue on its path is at its limit. */
    record OverLimit(String queue, String dimension, long asked, long used, long limit) implements Explanation {}

    /** Others come first by share, priority or time. */
    record BehindOthers(int position, List<JobId> ahead, ResourceAmount asked, ResourceAmount free)
            implements Explanation {}

    /** Its turn, but no node or set of nodes holds it now. */
    record DoesNotFit(String dimension, long asked, long free, long largestFreeOnOneNode) implements Explanation {}

    /** Others are being stopped for it. */
    record WaitsForPreemption(List<JobId> victims, ResourceAmount freed) implements Explanation {}

    /** Resources are kept for it from this moment on. */
    record Reserved(Instant from) implements Explanation {}

    /** The queue takes no starts now: paused, the disk is nearly full, or the portal follows another leader. */
    record Paused(String cause) implements Explanation {}

    /** Submitted, and the loop has not looked yet. */
    record NotSeenYet() implements Explanation {}
}

package dev.fairlead.scheduling;

import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.ResourceAmount;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a job waits, as numbers; the words are the screen's, in the reader's language ({@link ExplanationText}).
 *
 * <p>A {@code dimension} is {@code cpu} (thousandths), {@code memory} (MiB) or a GPU class (thousandths).
 */
public sealed interface Explanation {
    /** Somebody holds it; {@code byWhom} is null where nobody wrote it down. */
    record Held(@Nullable String byWhom) implements Explanation {}

    /** Can never start: more than the cluster or a limit has; {@code limitedBy} is the queue, null for the cluster. */
    record Inadmissible(
            String dimension,
            long asked,
            long available,
            @Nullable String limitedBy) implements Explanation {}

    /** A queue on its path is at its limit. */
    record OverLimit(String queue, String dimension, long asked, long used, long limit) implements Explanation {}

    /**
     * It cannot be preempted, and such jobs stay within the guarantee of their queue, so that others can always get
     * theirs.
     */
    record OverGuarantee(String queue, String dimension, long asked, long used, long guarantee)
            implements Explanation {}

    /** Others come first by share, priority or time. */
    record BehindOthers(int position, List<JobId> ahead, ResourceAmount asked, ResourceAmount free)
            implements Explanation {}

    /**
     * Its turn, but no node or set of nodes holds it now.
     *
     * @param asked by the whole gang
     * @param each by its largest replica, which must find it on one node
     * @param free on all nodes together
     */
    record DoesNotFit(String dimension, long asked, long each, long free, long largestFreeOnOneNode)
            implements Explanation {}

    /**
     * It would not fit even if everything had ended that ends by itself: the rest is held by deployments and the like.
     *
     * @param asked by the whole gang
     * @param each by its largest replica, which must find it on one node
     * @param free now, on all nodes together
     * @param holders who holds of the dimension without an end, the most first
     */
    record HeldWithoutEnd(
            String dimension, long asked, long each, long free, long largestFreeOnOneNode, List<Holder> holders)
            implements Explanation {}

    /** What the endless jobs of a queue hold. */
    record Holder(String queue, long amount) {}

    /** Others are being stopped for it. */
    record WaitsForPreemption(List<JobId> victims, ResourceAmount freed) implements Explanation {}

    /** It has waited long at the head of the line: since this moment, what becomes free is kept for it. */
    record Reserved(Instant from) implements Explanation {}

    /** It would fit, but on nodes that are closed now; {@code cause} is the cluster's sentence: a disk that is nearly full. */
    record Paused(Message cause) implements Explanation {}

    /**
     * It is due what others hold who have not yet run as long as they may before they can be preempted.
     *
     * @param holders those of them that would have to stop for it
     * @param until when the last of these may be stopped
     */
    record WaitsForMinRunTime(List<JobId> holders, Instant until) implements Explanation {}

    /**
     * Something went wrong with this job alone.
     *
     * @param times how often in a row
     * @param until when it is tried again
     * @param cause the cluster's sentence; null where only the portal's log has one
     */
    record SetAside(int times, Instant until, @Nullable Message cause) implements Explanation {}

    /** The scheduler itself is in trouble and has decided nothing since. */
    record Stalled(Instant since) implements Explanation {}

    /** Submitted, and the loop has not looked yet. */
    record NotSeenYet() implements Explanation {}
}

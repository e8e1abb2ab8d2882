package dev.fairlead.scheduling;

import dev.fairlead.kernel.ResourceAmount;

/**
 * What a queue gets before anybody borrows.
 *
 * @param whole everything that the cluster has at any time; {@code amount} is none then
 */
public record Guarantee(boolean whole, ResourceAmount amount) {
    public static final Guarantee NONE = new Guarantee(false, ResourceAmount.NONE);
    public static final Guarantee WHOLE_CLUSTER = new Guarantee(true, ResourceAmount.NONE);

    public static Guarantee of(ResourceAmount amount) {
        return new Guarantee(false, amount);
    }

    /** As numbers, for a cluster that has this much now. */
    public ResourceAmount in(ResourceAmount capacity) {
        return whole ? capacity : amount;
    }
}

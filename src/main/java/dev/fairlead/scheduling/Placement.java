package dev.fairlead.scheduling;

import dev.fairlead.kernel.ResourceAmount;
import java.util.List;

/** Where a gang was put, replica by replica in the order of the ranks. */
public record Placement(List<Slot> slots) {
    /**
     * One replica's place.
     *
     * @param gpus indexes of the node's GPUs; a share of one GPU names that GPU
     * @param amount what is taken there, with the real GPU class instead of any
     */
    public record Slot(String set, int indexInSet, String node, List<Integer> gpus, ResourceAmount amount) {}

    /** What the whole placement takes. */
    public ResourceAmount total() {
        ResourceAmount sum = ResourceAmount.NONE;
        for (Slot slot : slots) {
            sum = sum.plus(slot.amount());
        }
        return sum;
    }
}

package dev.fairlead.scheduling;

import dev.fairlead.kernel.ResourceAmount;

/**
 * A queue as pages and the API show it.
 *
 * @param depth below the root, which has 0
 * @param guarantee as numbers of this moment
 * @param deserved its entitlement under the demand of the last cycle
 * @param used by its gangs
 */
public record QueueView(
        Queue queue, int depth, ResourceAmount guarantee, ResourceAmount deserved, ResourceAmount used) {}

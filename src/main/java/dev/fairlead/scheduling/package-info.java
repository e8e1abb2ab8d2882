/** Queues and quotas; who runs next, where, and why. */
@NullMarked
package dev.fairlead.scheduling;

import org.jspecify.annotations.NullMarked;

/** A cluster that exists in memory only, for tests, replays and the demo fleet. */
@NullMarked
package dev.fairlead.cluster.simulated;

import org.jspecify.annotations.NullMarked;

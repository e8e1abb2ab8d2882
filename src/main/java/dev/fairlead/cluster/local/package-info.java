/** Runs replicas as processes of this machine, under a supervisor that outlives the portal. */
@NullMarked
package dev.fairlead.cluster.local;

import org.jspecify.annotations.NullMarked;

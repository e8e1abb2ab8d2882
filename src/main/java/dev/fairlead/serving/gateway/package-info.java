/** Passes requests for predictions on to the replicas of the revision that answers them. */
@NullMarked
package dev.fairlead.serving.gateway;

import org.jspecify.annotations.NullMarked;

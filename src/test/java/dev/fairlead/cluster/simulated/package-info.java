/** Tests of the simulated cluster. */
@NullMarked
package dev.fairlead.cluster.simulated;

import org.jspecify.annotations.NullMarked;

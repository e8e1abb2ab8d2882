/** The port to whatever runs replicas: launch, stop, watch, logs, nodes. */
@NullMarked
package dev.fairlead.cluster;

import org.jspecify.annotations.NullMarked;

/** Experiments, runs, metrics and artifacts. */
@NullMarked
package dev.fairlead.tracking;

import org.jspecify.annotations.NullMarked;

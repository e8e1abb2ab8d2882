/** Keeps artifacts in files below the data folder. */
@NullMarked
package dev.fairlead.tracking.artifacts;

import org.jspecify.annotations.NullMarked;

/** Trains and exports the tour's digit recogniser, as a job in a process of its own. */
@NullMarked
package dev.fairlead.sample;

import org.jspecify.annotations.NullMarked;

/** Jobs. */
@NullMarked
package dev.fairlead.jobs;

import org.jspecify.annotations.NullMarked;

/** Tells a job's processes where their metrics go. */
@NullMarked
package dev.fairlead.tracking.jobs;

import org.jspecify.annotations.NullMarked;

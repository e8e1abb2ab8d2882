/** Jobs, attempts, intents. */
@NullMarked
package dev.fairlead.jobs.db;

import org.jspecify.annotations.NullMarked;

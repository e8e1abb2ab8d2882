/** Keeps experiments, runs and metric points in the database. */
@NullMarked
package dev.fairlead.tracking.db;

import org.jspecify.annotations.NullMarked;

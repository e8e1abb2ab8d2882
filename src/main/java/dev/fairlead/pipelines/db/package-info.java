/** Pipelines, versions, runs, steps and tries in the database. */
@NullMarked
package dev.fairlead.pipelines.db;

import org.jspecify.annotations.NullMarked;

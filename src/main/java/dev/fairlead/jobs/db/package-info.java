/** Keeps jobs, attempts and intents in the database, and shows them to the scheduling loop. */
@NullMarked
package dev.fairlead.jobs.db;

import org.jspecify.annotations.NullMarked;

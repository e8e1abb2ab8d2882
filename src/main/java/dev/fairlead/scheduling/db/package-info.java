/** Keeps queues, decisions, evictions and the usage ledger in the database. */
@NullMarked
package dev.fairlead.scheduling.db;

import org.jspecify.annotations.NullMarked;

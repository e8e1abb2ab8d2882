/** Keeps the event log and the leader's row in the database. */
@NullMarked
package dev.fairlead.events.db;

import org.jspecify.annotations.NullMarked;

/** The list of hosts in the database. */
@NullMarked
package dev.fairlead.outbound.db;

import org.jspecify.annotations.NullMarked;

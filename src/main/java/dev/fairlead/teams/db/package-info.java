/** Teams and memberships in the database. */
@NullMarked
package dev.fairlead.teams.db;

import org.jspecify.annotations.NullMarked;

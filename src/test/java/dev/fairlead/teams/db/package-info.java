/** Tests of what the database answers. */
@NullMarked
package dev.fairlead.teams.db;

import org.jspecify.annotations.NullMarked;

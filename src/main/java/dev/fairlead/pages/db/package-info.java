/** Keeps how far each team's tour is. */
@NullMarked
package dev.fairlead.pages.db;

import org.jspecify.annotations.NullMarked;

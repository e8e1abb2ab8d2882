/** Keeps registered models and their versions in the database. */
@NullMarked
package dev.fairlead.models.db;

import org.jspecify.annotations.NullMarked;

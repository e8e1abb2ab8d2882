/** Teams' keys in the database. */
@NullMarked
package dev.fairlead.git.db;

import org.jspecify.annotations.NullMarked;

/** Tests of what the database answers. */
@NullMarked
package dev.fairlead.identity.db;

import org.jspecify.annotations.NullMarked;

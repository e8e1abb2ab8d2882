/** Keeps the keys of repeatable requests. */
@NullMarked
package dev.fairlead.web.db;

import org.jspecify.annotations.NullMarked;

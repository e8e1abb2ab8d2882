/** Tests of the tour. */
@NullMarked
package dev.fairlead.pages.db;

import org.jspecify.annotations.NullMarked;

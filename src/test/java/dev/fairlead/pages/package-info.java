/** Tests of the tour. */
@NullMarked
package dev.fairlead.pages;

import org.jspecify.annotations.NullMarked;

/** A team's Home page, and the card on it from which the tour starts. */
@NullMarked
package dev.fairlead.pages.ui;

import org.jspecify.annotations.NullMarked;

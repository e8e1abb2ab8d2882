/** The house rules, and what tests of several rooms share. */
@NullMarked
package dev.fairlead;

import org.jspecify.annotations.NullMarked;

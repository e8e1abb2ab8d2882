/** Tests of teams and of what a membership allows. */
@NullMarked
package dev.fairlead.teams;

import org.jspecify.annotations.NullMarked;

/** Teams, their members, and what a membership allows. */
@NullMarked
package dev.fairlead.teams;

import org.jspecify.annotations.NullMarked;

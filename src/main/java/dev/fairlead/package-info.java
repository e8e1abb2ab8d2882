/** Starts the portal, or one of the roles that the same jar plays in a process of its own. */
@NullMarked
package dev.fairlead;

import org.jspecify.annotations.NullMarked;

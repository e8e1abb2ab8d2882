/** The event log, its cursors, and who leads. */
@NullMarked
package dev.fairlead.events;

import org.jspecify.annotations.NullMarked;

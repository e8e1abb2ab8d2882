/** The hosts that the portal may call on behalf of people, kept by administrators, and the guard of every such call. */
@NullMarked
package dev.fairlead.outbound;

import org.jspecify.annotations.NullMarked;

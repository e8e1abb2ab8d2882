/** Tests of calls that leave the portal. */
@NullMarked
package dev.fairlead.outbound;

import org.jspecify.annotations.NullMarked;

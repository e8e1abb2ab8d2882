/** The page of the hosts. */
@NullMarked
package dev.fairlead.outbound.ui;

import org.jspecify.annotations.NullMarked;

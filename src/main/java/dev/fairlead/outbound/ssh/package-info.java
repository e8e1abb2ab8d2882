/** How an ssh server shows its key. */
@NullMarked
package dev.fairlead.outbound.ssh;

import org.jspecify.annotations.NullMarked;

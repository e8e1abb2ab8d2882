/** Who did what, hash-chained. */
@NullMarked
package dev.fairlead.audit;

import org.jspecify.annotations.NullMarked;

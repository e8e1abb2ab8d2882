/** Measures the product on this machine and prints a table. */
@NullMarked
package dev.fairlead.bench;

import org.jspecify.annotations.NullMarked;

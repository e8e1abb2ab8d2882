/** Tests of what every page shares. */
@NullMarked
package dev.fairlead.shell;

import org.jspecify.annotations.NullMarked;

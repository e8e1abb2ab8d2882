/** Tests of code from Git. */
@NullMarked
package dev.fairlead.git;

import org.jspecify.annotations.NullMarked;

/** Tests of code from Git. */
@NullMarked
package dev.fairlead.git.jgit;

import org.jspecify.annotations.NullMarked;

/** Tests of signing in, tokens and permissions. */
@NullMarked
package dev.fairlead.identity;

import org.jspecify.annotations.NullMarked;

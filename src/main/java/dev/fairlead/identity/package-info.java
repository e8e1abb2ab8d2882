/** People, sign-in, tokens. */
@NullMarked
package dev.fairlead.identity;

import org.jspecify.annotations.NullMarked;

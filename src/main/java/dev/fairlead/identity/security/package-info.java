/** The filters in front of the APIs: who calls, by which token, and what is refused before a handler sees it. */
@NullMarked
package dev.fairlead.identity.security;

import org.jspecify.annotations.NullMarked;

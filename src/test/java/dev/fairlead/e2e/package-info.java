/** Stories of a user in a real browser against the real jar. */
@NullMarked
package dev.fairlead.e2e;

import org.jspecify.annotations.NullMarked;

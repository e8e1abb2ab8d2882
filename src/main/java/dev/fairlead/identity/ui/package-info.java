/** Signing in, the reader's own account, and the people that administrators see. */
@NullMarked
package dev.fairlead.identity.ui;

import org.jspecify.annotations.NullMarked;

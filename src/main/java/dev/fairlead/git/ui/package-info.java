/** A team's key on its page. */
@NullMarked
package dev.fairlead.git.ui;

import org.jspecify.annotations.NullMarked;

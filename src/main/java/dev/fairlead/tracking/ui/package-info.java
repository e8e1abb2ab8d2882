/** Pages of experiments and runs. */
@NullMarked
package dev.fairlead.tracking.ui;

import org.jspecify.annotations.NullMarked;

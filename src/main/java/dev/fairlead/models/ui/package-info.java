/** Pages of registered models and their versions. */
@NullMarked
package dev.fairlead.models.ui;

import org.jspecify.annotations.NullMarked;

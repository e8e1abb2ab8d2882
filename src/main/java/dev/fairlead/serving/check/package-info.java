/** Looks at a model's file in a process of its own, before anything is deployed. */
@NullMarked
package dev.fairlead.serving.check;

import org.jspecify.annotations.NullMarked;

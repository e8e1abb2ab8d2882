/** Pipelines: steps wired by typed values and files, their versions, and their runs. */
@NullMarked
package dev.fairlead.pipelines;

import org.jspecify.annotations.NullMarked;

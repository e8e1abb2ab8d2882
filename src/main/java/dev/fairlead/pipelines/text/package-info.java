/** Edits a pipeline's YAML in place, so that comments and formatting of what was not touched stay. */
@NullMarked
package dev.fairlead.pipelines.text;

import org.jspecify.annotations.NullMarked;

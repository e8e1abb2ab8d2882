/** Tests of edits in a pipeline's text. */
@NullMarked
package dev.fairlead.pipelines.text;

import org.jspecify.annotations.NullMarked;

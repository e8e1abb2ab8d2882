/** What a step can do without a job, with the rooms above: registers models. */
@NullMarked
package dev.fairlead.pipelines.actions;

import org.jspecify.annotations.NullMarked;

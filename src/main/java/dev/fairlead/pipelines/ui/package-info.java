/** Pages of pipelines: the list, the canvas beside its YAML, and runs. */
@NullMarked
package dev.fairlead.pipelines.ui;

import org.jspecify.annotations.NullMarked;

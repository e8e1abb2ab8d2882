/** What a pipeline means: whether it is sound, in which order its steps go, and what a run does next. Plain Java. */
@NullMarked
package dev.fairlead.pipelines.core;

import org.jspecify.annotations.NullMarked;

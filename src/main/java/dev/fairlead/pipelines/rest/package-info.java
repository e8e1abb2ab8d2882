/** Pipelines and their runs in our own interface. */
@NullMarked
package dev.fairlead.pipelines.rest;

import org.jspecify.annotations.NullMarked;

/** Tests pipelines and their runs over HTTP. */
@NullMarked
package dev.fairlead.pipelines.rest;

import org.jspecify.annotations.NullMarked;

/** Tests of the core. */
@NullMarked
package dev.fairlead.pipelines.core;

import org.jspecify.annotations.NullMarked;

/** Tests of pipelines. */
@NullMarked
package dev.fairlead.pipelines;

import org.jspecify.annotations.NullMarked;

/** Tests of what stands behind the pages of pipelines. */
@NullMarked
package dev.fairlead.pipelines.ui;

import org.jspecify.annotations.NullMarked;

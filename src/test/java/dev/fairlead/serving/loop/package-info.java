/** Tests of deployments. */
@NullMarked
package dev.fairlead.serving.loop;

import org.jspecify.annotations.NullMarked;

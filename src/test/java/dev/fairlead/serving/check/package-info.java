/** Tests of deployments. */
@NullMarked
package dev.fairlead.serving.check;

import org.jspecify.annotations.NullMarked;

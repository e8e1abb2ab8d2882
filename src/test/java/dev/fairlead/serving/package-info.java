/** Tests of deployments. */
@NullMarked
package dev.fairlead.serving;

import org.jspecify.annotations.NullMarked;

/** Tests of deployments. */
@NullMarked
package dev.fairlead.serving.gateway;

import org.jspecify.annotations.NullMarked;

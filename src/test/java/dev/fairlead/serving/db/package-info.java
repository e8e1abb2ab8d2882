/** Tests of deployments. */
@NullMarked
package dev.fairlead.serving.db;

import org.jspecify.annotations.NullMarked;

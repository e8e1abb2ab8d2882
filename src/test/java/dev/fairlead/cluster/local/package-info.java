/** Tests of the local cluster. */
@NullMarked
package dev.fairlead.cluster.local;

import org.jspecify.annotations.NullMarked;

/** Runs replicas as pods of a Kubernetes cluster. */
@NullMarked
package dev.fairlead.cluster.kubernetes;

import org.jspecify.annotations.NullMarked;

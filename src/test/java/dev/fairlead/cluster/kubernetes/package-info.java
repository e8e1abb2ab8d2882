/** Tests of the Kubernetes cluster, against an API server and a kubelet of the tests' own. */
@NullMarked
package dev.fairlead.cluster.kubernetes;

import org.jspecify.annotations.NullMarked;

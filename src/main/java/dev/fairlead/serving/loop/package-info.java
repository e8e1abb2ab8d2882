/** Brings what is recorded of deployments in step with their jobs: readiness, traffic, the end of old revisions. */
@NullMarked
package dev.fairlead.serving.loop;

import org.jspecify.annotations.NullMarked;

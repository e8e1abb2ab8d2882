/** Registered models over REST; MLflow's own interface has the rest of what can be done with them. */
@NullMarked
package dev.fairlead.models.rest;

import org.jspecify.annotations.NullMarked;

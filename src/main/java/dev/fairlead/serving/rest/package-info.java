/** Deployments over REST. */
@NullMarked
package dev.fairlead.serving.rest;

import org.jspecify.annotations.NullMarked;

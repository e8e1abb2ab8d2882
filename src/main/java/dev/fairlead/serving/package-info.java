/** Deployments: models behind endpoints, their revisions and the share of requests that each answers. */
@NullMarked
package dev.fairlead.serving;

import org.jspecify.annotations.NullMarked;

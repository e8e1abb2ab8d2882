/** Jobs and uploads over REST, below {@code /api/v1}. */
@NullMarked
package dev.fairlead.jobs.rest;

import org.jspecify.annotations.NullMarked;

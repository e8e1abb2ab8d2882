/** Queues over REST. */
@NullMarked
package dev.fairlead.scheduling.rest;

import org.jspecify.annotations.NullMarked;

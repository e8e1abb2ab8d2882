/** The list of hosts over REST. */
@NullMarked
package dev.fairlead.outbound.rest;

import org.jspecify.annotations.NullMarked;

/** Tests of calls that leave the portal. */
@NullMarked
package dev.fairlead.outbound.rest;

import org.jspecify.annotations.NullMarked;

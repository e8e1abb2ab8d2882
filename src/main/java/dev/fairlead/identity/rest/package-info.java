/** People and tokens over REST. */
@NullMarked
package dev.fairlead.identity.rest;

import org.jspecify.annotations.NullMarked;

/** A team's key over REST. */
@NullMarked
package dev.fairlead.git.rest;

import org.jspecify.annotations.NullMarked;

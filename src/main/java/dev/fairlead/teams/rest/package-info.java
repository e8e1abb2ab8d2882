/** Teams and members over REST. */
@NullMarked
package dev.fairlead.teams.rest;

import org.jspecify.annotations.NullMarked;

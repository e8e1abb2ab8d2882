/** Tests of jobs over REST. */
@NullMarked
package dev.fairlead.jobs.rest;

import org.jspecify.annotations.NullMarked;

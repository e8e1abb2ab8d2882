/** The audit trail over REST. */
@NullMarked
package dev.fairlead.audit.rest;

import org.jspecify.annotations.NullMarked;

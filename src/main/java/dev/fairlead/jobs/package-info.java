/** What people submit: specs, attempts, logs. */
@NullMarked
package dev.fairlead.jobs;

import org.jspecify.annotations.NullMarked;

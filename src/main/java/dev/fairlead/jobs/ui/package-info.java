/** The pages of jobs: the list, one job, and a new one. */
@NullMarked
package dev.fairlead.jobs.ui;

import org.jspecify.annotations.NullMarked;

/** Keeps deployments, revisions and the counts of their requests in the database. */
@NullMarked
package dev.fairlead.serving.db;

import org.jspecify.annotations.NullMarked;

/** Tests of the pages' models, without a browser. */
@NullMarked
package dev.fairlead.jobs.ui;

import org.jspecify.annotations.NullMarked;

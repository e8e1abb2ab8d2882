/** Tests of the queue page's parts. */
@NullMarked
package dev.fairlead.scheduling.ui;

import org.jspecify.annotations.NullMarked;

/** The one thread that decides and writes: sync, plan, record, apply, publish. */
@NullMarked
package dev.fairlead.scheduling.loop;

import org.jspecify.annotations.NullMarked;

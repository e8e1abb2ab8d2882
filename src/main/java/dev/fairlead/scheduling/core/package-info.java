/** Decides who runs next and where: plain Java, no clock, no randomness; the same input gives the same plan. */
@NullMarked
package dev.fairlead.scheduling.core;

import org.jspecify.annotations.NullMarked;

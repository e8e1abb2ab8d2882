/** The Queue page: who has which share, what waits and why, and what runs where. */
@NullMarked
package dev.fairlead.scheduling.ui;

import org.jspecify.annotations.NullMarked;

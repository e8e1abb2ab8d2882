/** The demo: teams and jobs drawn at random that keep a simulated fleet busy; there only where the cluster is simulated. */
@NullMarked
package dev.fairlead.demo;

import org.jspecify.annotations.NullMarked;

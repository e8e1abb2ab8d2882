/** What every cluster must do, and the tests that hold each of them to it. */
@NullMarked
package dev.fairlead.cluster;

import org.jspecify.annotations.NullMarked;

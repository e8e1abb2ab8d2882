/** What joins features: the tour that trains, registers and deploys the sample. */
@NullMarked
package dev.fairlead.pages;

import org.jspecify.annotations.NullMarked;

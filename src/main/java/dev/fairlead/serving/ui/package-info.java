/** The pages of deployments: list, overview, console, and the canvas on which a digit is drawn. */
@NullMarked
package dev.fairlead.serving.ui;

import org.jspecify.annotations.NullMarked;

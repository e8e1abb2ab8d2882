/** What the demo says on every page. */
@NullMarked
package dev.fairlead.demo.ui;

import org.jspecify.annotations.NullMarked;

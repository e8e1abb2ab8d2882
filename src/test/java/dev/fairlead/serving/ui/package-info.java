/** Tests of the pages' models, without a browser. */
@NullMarked
package dev.fairlead.serving.ui;

import org.jspecify.annotations.NullMarked;

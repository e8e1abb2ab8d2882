/** Layout, navigation and shared components; knows no feature. */
@NullMarked
package dev.fairlead.shell;

import org.jspecify.annotations.NullMarked;

/** Problems, paging, texts. */
@NullMarked
package dev.fairlead.web;

import org.jspecify.annotations.NullMarked;

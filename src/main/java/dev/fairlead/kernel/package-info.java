/** Ids, amounts, actors, permissions and refusals: the words that every room uses, in plain Java. */
@NullMarked
package dev.fairlead.kernel;

import org.jspecify.annotations.NullMarked;

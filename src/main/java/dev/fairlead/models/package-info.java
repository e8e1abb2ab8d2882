/** Registered models, their versions and aliases. */
@NullMarked
package dev.fairlead.models;

import org.jspecify.annotations.NullMarked;

package dev.fairlead.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, as our interface answers it.
 *
 * @param next the cursor of the page after it; null on the last
 */
public record ItemPage<T>(List<T> items, @Nullable String next) {}

package dev.fairlead.tracking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a list; {@code nextToken} is null on the last. */
public record Page<T>(List<T> items, @Nullable String nextToken) {}

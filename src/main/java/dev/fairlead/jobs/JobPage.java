package dev.fairlead.jobs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of jobs; {@code next} is the cursor of the page after it, null on the last. */
public record JobPage(List<JobView> items, @Nullable String next) {}

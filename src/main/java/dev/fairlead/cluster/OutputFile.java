package dev.fairlead.cluster;

import java.time.Instant;

/** A file that a job left in its output folder; {@code path} is relative, with slashes. */
public record OutputFile(String path, long bytes, Instant modifiedAt) {}

package dev.fairlead.cluster.local;

/** The part of an output that is not there any more: from one offset up to another. */
record Dropped(long from, long to) {}

package dev.fairlead.shell;

import java.util.List;
import java.util.function.Consumer;

/**
 * What can be done at once to several rows of a list.
 *
 * @param label a verb, in the reader's language
 * @param run says by itself what it did
 */
public record ListAction<T>(String label, Consumer<List<T>> run) {}

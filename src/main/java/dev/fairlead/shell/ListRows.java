package dev.fairlead.shell;

import java.util.List;
import java.util.Map;

/** Where a list has its rows from: asked page by page as the reader scrolls, so that no list is ever whole in memory. */
public interface ListRows<T> {
    /** At most {@code limit} rows from the offset on; fewer only at the end. */
    List<T> page(ListState state, int offset, int limit);

    Total total(ListState state);

    /**
     * How many rows there are.
     *
     * @param rows under the whole state
     * @param more whether there are more than that, uncounted
     * @param byChoice rows of each value of a filter that is at hand, by {@code filter=value}, as if that filter were open
     */
    record Total(long rows, boolean more, Map<String, Long> byChoice) {
        public Total(long rows, Map<String, Long> byChoice) {
            this(rows, false, byChoice);
        }

        public Total {
            byChoice = Map.copyOf(byChoice);
        }

        public static Total of(long rows) {
            return new Total(rows, Map.of());
        }
    }
}

package dev.fairlead.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers a table's offsets from a list by cursor, remembering a cursor for every page it has passed. What stands below a
 * remembered cursor stays where it is while new rows arrive above; a read from the top begins anew. For one reader.
 */
public abstract class CursorRows<T> implements ListRows<T> {
    /** Rows asked for at once. */
    protected static final int PAGE = 100;

    private final NavigableMap<Integer, String> cursors = new TreeMap<>();
    private @Nullable ListState of;

    /** One page; {@code next} is null on the last. */
    public record Page<T>(List<T> items, @Nullable String next) {}

    /** The page after the cursor, of {@link #PAGE} rows. */
    protected abstract Page<T> read(ListState state, @Nullable String cursor);

    @Override
    public final List<T> page(ListState state, int offset, int limit) {
        if (offset == 0 || !state.equals(of)) {
            cursors.clear();
            of = state;
        }
        Map.Entry<Integer, String> nearest = cursors.floorEntry(offset);
        int at = nearest == null ? 0 : nearest.getKey();
        String cursor = nearest == null ? null : nearest.getValue();
        List<T> found = new ArrayList<>();
        while (at < offset + limit) {
            Page<T> page = read(state, cursor);
            int from = Math.clamp((long) offset - at, 0, page.items().size());
            int to = Math.clamp((long) offset + limit - at, from, page.items().size());
            found.addAll(page.items().subList(from, to));
            at += page.items().size();
            cursor = page.next();
            if (cursor == null) {
                break;
            }
            cursors.put(at, cursor);
        }
        return found;
    }
}

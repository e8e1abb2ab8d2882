package dev.fairlead.web;

import dev.fairlead.kernel.RefusedException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of short lists that are ordered by a name; the cursor is the last name of the page before. */
public final class NamedPages {
    private static final int LONGEST = 200;

    private NamedPages() {}

    /** @param all in the order of their names */
    public static <T, R> ItemPage<R> of(
            List<T> all, Function<T, String> name, @Nullable String cursor, int limit, Function<T, R> shown) {
        if (limit < 1 || limit > LONGEST) {
            throw RefusedException.invalid("web.limit", limit, LONGEST);
        }
        List<T> rest = cursor == null
                ? all
                : all.stream()
                        .dropWhile(item -> !name.apply(item).equals(cursor))
                        .skip(1)
                        .toList();
        List<T> page = rest.subList(0, Math.min(limit, rest.size()));
        String next = rest.size() > limit ? name.apply(page.getLast()) : null;
        return new ItemPage<>(page.stream().map(shown).toList(), next);
    }
}

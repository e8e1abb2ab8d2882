package dev.fairlead.web;

import dev.fairlead.kernel.RefusedException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pages of short lists that are ordered by a name, or by another text that each item has for itself. The cursor is that text of
 * the last item of the page before, and holds when that item is gone meanwhile.
 */
public final class NamedPages {
    public static final Comparator<String> BY_NAME = Comparator.naturalOrder();
    public static final Comparator<String> BY_NAME_BACKWARDS = Comparator.reverseOrder();
    private static final int LONGEST = 200;

    private NamedPages() {}

    public static <T, R> ItemPage<R> of(
            List<T> all, Function<T, String> name, @Nullable String cursor, int limit, Function<T, R> shown) {
        return of(all, name, BY_NAME, cursor, limit, shown);
    }

    /** @param order of the names */
    public static <T, R> ItemPage<R> of(
            List<T> all,
            Function<T, String> name,
            Comparator<String> order,
            @Nullable String cursor,
            int limit,
            Function<T, R> shown) {
        requireLimit(limit);
        List<T> rest = all.stream()
                .sorted(Comparator.comparing(name, order))
                .filter(item -> cursor == null || order.compare(name.apply(item), cursor) > 0)
                .toList();
        return first(rest, name, limit, shown);
    }

    /** Of a list whose own order is none of the names; a cursor whose item is gone is refused. */
    public static <T, R> ItemPage<R> asListed(
            List<T> all, Function<T, String> name, @Nullable String cursor, int limit, Function<T, R> shown) {
        requireLimit(limit);
        if (cursor == null) {
            return first(all, name, limit, shown);
        }
        List<T> from =
                all.stream().dropWhile(item -> !name.apply(item).equals(cursor)).toList();
        if (from.isEmpty()) {
            throw RefusedException.invalid("web.cursor", cursor);
        }
        return first(from.subList(1, from.size()), name, limit, shown);
    }

    /** Whether a name has the text that a list is filtered by, in any case; null filters nothing. */
    public static boolean has(String name, @Nullable String text) {
        return text == null
                || name.toLowerCase(Locale.ROOT).contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /** Whether the words of a sort parameter mean backwards: {@code name}, the default, or {@code -name}. */
    public static Comparator<String> sort(@Nullable String sort) {
        if (sort == null || sort.equals("name")) {
            return BY_NAME;
        }
        if (sort.equals("-name")) {
            return BY_NAME_BACKWARDS;
        }
        throw RefusedException.invalid("web.sort", sort, "name, -name");
    }

    /** The limit of every list; refused where it is out of bounds. */
    public static void requireLimit(int limit) {
        if (limit < 1 || limit > LONGEST) {
            throw RefusedException.invalid("web.limit", limit, LONGEST);
        }
    }

    private static <T, R> ItemPage<R> first(List<T> rest, Function<T, String> name, int limit, Function<T, R> shown) {
        List<T> page = rest.subList(0, Math.min(limit, rest.size()));
        String next = rest.size() > limit ? name.apply(page.getLast()) : null;
        return new ItemPage<>(page.stream().map(shown).toList(), next);
    }
}

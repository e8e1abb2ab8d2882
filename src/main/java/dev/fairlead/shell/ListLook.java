package dev.fairlead.shell;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a reader likes a list: which columns, and whether rows are compact. Written as {@code state.owner!} in a cookie, the mark
 * for compact rows.
 */
record ListLook(Set<String> columns, boolean compact) {
    private static final String SEPARATOR = ".";
    private static final String COMPACT = "!";

    ListLook {
        columns = Set.copyOf(columns);
    }

    static ListLook atFirst(List<? extends ListColumn<?>> columns) {
        return new ListLook(
                keys(columns.stream().filter(ListColumn::isShownAtFirst).toList()), false);
    }

    /** Columns that are no more are forgotten; one that cannot be left out is always there. */
    static ListLook parse(String written, List<? extends ListColumn<?>> columns) {
        boolean compact = written.endsWith(COMPACT);
        String names = compact ? written.substring(0, written.length() - 1) : written;
        Set<String> shown = new LinkedHashSet<>(Arrays.asList(names.split("\\.")));
        shown.retainAll(keys(columns));
        shown.addAll(keys(columns.stream().filter(ListColumn::isAlways).toList()));
        return new ListLook(shown, compact);
    }

    String written() {
        return columns.stream().sorted().collect(Collectors.joining(SEPARATOR)) + (compact ? COMPACT : "");
    }

    ListLook toggled(String column) {
        Set<String> other = new LinkedHashSet<>(columns);
        if (!other.remove(column)) {
            other.add(column);
        }
        return new ListLook(other, compact);
    }

    ListLook withCompact(boolean other) {
        return new ListLook(columns, other);
    }

    private static Set<String> keys(List<? extends ListColumn<?>> columns) {
        return columns.stream().map(ListColumn::key).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}

package dev.fairlead.shell;

import com.vaadin.flow.router.QueryParameters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a list shows, as it stands in its address: {@code ?q=digits&state=failed&state=running&sort=-name}. The order that a
 * list has by itself is not written.
 *
 * @param text what was typed, stripped; empty for all
 * @param chosen values by the name of their filter; a filter without values is not there
 */
public record ListState(String text, SortedMap<String, Set<String>> chosen, Sort sort) {
    private static final String TEXT = "q";
    private static final String SORT = "sort";
    /** Longer than any name; what was pasted by mistake is cut. */
    private static final int LONGEST_TEXT = 200;

    public ListState {
        text = text.strip();
        text = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        SortedMap<String, Set<String>> copy = new TreeMap<>();
        chosen.forEach((name, values) -> {
            if (!values.isEmpty()) {
                copy.put(name, Set.copyOf(values));
            }
        });
        chosen = copy;
    }

    /** @param column key of the column */
    public record Sort(String column, boolean descending) {
        private static Sort parse(String written) {
            return written.startsWith("-") ? new Sort(written.substring(1), true) : new Sort(written, false);
        }

        private String written() {
            return (descending ? "-" : "") + column;
        }
    }

    public static ListState everything(Sort sort) {
        return new ListState("", new TreeMap<>(), sort);
    }

    /** Reads an address; what the list does not know is passed over. */
    static ListState from(
            QueryParameters parameters, List<ListFilter> filters, Collection<String> sortable, Sort byItself) {
        SortedMap<String, Set<String>> chosen = new TreeMap<>();
        for (ListFilter filter : filters) {
            Set<String> known = new TreeSet<>(parameters.getParameters(filter.name()));
            known.removeIf(value -> !filter.has(value));
            chosen.put(filter.name(), known);
        }
        Sort sort = parameters
                .getSingleParameter(SORT)
                .map(Sort::parse)
                .filter(wanted -> sortable.contains(wanted.column()))
                .orElse(byItself);
        return new ListState(parameters.getSingleParameter(TEXT).orElse(""), chosen, sort);
    }

    /** What reads back as an equal state. */
    QueryParameters parameters(Sort byItself) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (!text.isEmpty()) {
            parameters.put(TEXT, List.of(text));
        }
        chosen.forEach(
                (name, values) -> parameters.put(name, values.stream().sorted().toList()));
        if (!sort.equals(byItself)) {
            parameters.put(SORT, List.of(sort.written()));
        }
        return new QueryParameters(parameters);
    }

    /** The values of a filter; empty for all. */
    public Set<String> of(String filter) {
        return chosen.getOrDefault(filter, Set.of());
    }

    public boolean showsEverything() {
        return text.isEmpty() && chosen.isEmpty();
    }

    ListState withText(String other) {
        return new ListState(other, chosen, sort);
    }

    ListState withSort(Sort other) {
        return new ListState(text, chosen, other);
    }

    /** With the value of the filter where it was not, without it where it was. */
    ListState toggled(String filter, String value) {
        SortedMap<String, Set<String>> other = new TreeMap<>(chosen);
        Set<String> values = new TreeSet<>(of(filter));
        if (!values.remove(value)) {
            values.add(value);
        }
        other.put(filter, values);
        return new ListState(text, other, sort);
    }

    ListState withoutFilters() {
        return new ListState("", new TreeMap<>(), sort);
    }

    /** Filter and value of every choice, in the order of the filters. */
    List<Map.Entry<String, String>> choices() {
        List<Map.Entry<String, String>> all = new ArrayList<>();
        chosen.forEach((name, values) -> values.stream().sorted().forEach(value -> all.add(Map.entry(name, value))));
        return all;
    }
}

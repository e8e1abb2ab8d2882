package dev.fairlead.shell;

import java.util.List;

/**
 * Something a list can be narrowed by, with the values it may have.
 *
 * @param name stands in the address: {@code ?state=failed}
 * @param label what readers call it, in their language
 * @param atHand shown as buttons of its own, for what is asked for every day; else in the menu of filters
 */
public record ListFilter(String name, String label, List<Option> options, boolean atHand) {
    public ListFilter {
        options = List.copyOf(options);
    }

    /** @param value stands in the address */
    public record Option(String value, String label) {}

    boolean has(String value) {
        return options.stream().anyMatch(option -> option.value().equals(value));
    }

    String label(String value) {
        return options.stream()
                .filter(option -> option.value().equals(value))
                .map(Option::label)
                .findFirst()
                .orElse(value);
    }
}

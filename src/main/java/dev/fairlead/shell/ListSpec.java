package dev.fairlead.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a list is: the same frame is made of it on every page.
 *
 * @param <T> the rows; equal where nothing about them has changed
 */
public final class ListSpec<T> {
    private final String id;
    private final String label;
    private final Function<T, String> identity;
    private final Supplier<ListRows<T>> rows;
    private List<ListColumn<T>> columns = List.of();
    private List<ListFilter> filters = List.of();
    private List<ListAction<T>> actions = List.of();
    private ListState.Sort byItself = new ListState.Sort("name", false);
    private Supplier<Component> nothing = Div::new;
    private boolean wrapped;

    /**
     * @param id names the reader's choices in the browser's memory, and exported files; never changes
     * @param label what the list is called, in the reader's language
     * @param identity the same for a row before and after a change
     * @param rows a fresh source, for one reader
     */
    public ListSpec(String id, String label, Function<T, String> identity, Supplier<ListRows<T>> rows) {
        this.id = id;
        this.label = label;
        this.identity = identity;
        this.rows = rows;
    }

    public ListSpec<T> columns(List<ListColumn<T>> all) {
        columns = List.copyOf(all);
        return this;
    }

    public ListSpec<T> filters(ListFilter... all) {
        filters = List.of(all);
        return this;
    }

    /** What can be done to the rows that the reader has selected; without any, nothing is selected. */
    public ListSpec<T> actions(List<ListAction<T>> all) {
        actions = List.copyOf(all);
        return this;
    }

    /** The order before the reader has chosen one. */
    public ListSpec<T> sortedBy(String column, boolean descending) {
        byItself = new ListState.Sort(column, descending);
        return this;
    }

    /** What to show where there is no row at all: what this is, and the first step. */
    public ListSpec<T> whereEmpty(Supplier<Component> component) {
        nothing = component;
        return this;
    }

    /** Rows may be higher than one line. */
    public ListSpec<T> wrapped() {
        wrapped = true;
        return this;
    }

    String id() {
        return id;
    }

    String label() {
        return label;
    }

    Function<T, String> identity() {
        return identity;
    }

    ListRows<T> rows() {
        return rows.get();
    }

    List<ListColumn<T>> columns() {
        return columns;
    }

    List<ListFilter> filters() {
        return filters;
    }

    List<ListAction<T>> actions() {
        return actions;
    }

    ListState.Sort byItself() {
        return byItself;
    }

    Component nothing() {
        return nothing.get();
    }

    boolean isWrapped() {
        return wrapped;
    }

    List<String> sortable() {
        return columns.stream()
                .filter(ListColumn::isSortable)
                .map(ListColumn::key)
                .toList();
    }
}

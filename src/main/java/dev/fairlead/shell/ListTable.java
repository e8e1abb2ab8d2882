package dev.fairlead.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.SortDirection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The rows of a list. Told that something may have changed, it reads again what is in sight and draws only what is different, so
 * that focus, selection and scroll stay where they are.
 */
final class ListTable<T> extends Grid<T> {
    /** Parts of the list that may be in sight; what was scrolled past long ago is not compared. */
    private static final int WINDOWS = 4;

    private static final String PICK_WIDTH = "44px";

    private final ListSpec<T> spec;
    private final ListRows<T> rows;
    private final Supplier<ListState> state;
    private final Map<String, Column<T>> shown = new LinkedHashMap<>();
    private final Map<String, T> picked = new LinkedHashMap<>();
    private final Deque<Window<T>> windows = new ArrayDeque<>();
    private final Runnable onPick;
    private boolean narrow;
    private ListLook look;
    private ListRows.Total total = ListRows.Total.of(0);

    private record Window<T>(int offset, int limit, List<T> rows) {}

    /**
     * @param state what the list shows, whenever asked
     * @param onPick called when the reader has selected a row or let it go
     */
    ListTable(ListSpec<T> spec, ListLook look, Supplier<ListState> state, Runnable onPick) {
        this.spec = spec;
        this.rows = spec.rows();
        this.state = state;
        this.onPick = onPick;
        this.look = look;
        setSelectionMode(SelectionMode.NONE);
        setSizeFull();
        getElement().setAttribute("aria-label", spec.label());
        if (spec.isWrapped()) {
            addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
        }
        addColumns();
        sortAsAsked();
        setItems(query -> remembered(query.getOffset(), query.getLimit()).stream(), query ->
                (int) Math.min(Integer.MAX_VALUE, total.rows()));
        getLazyDataView().setIdentifierProvider(spec.identity()::apply);
        Narrow.tell(this, now -> {
            narrow = now;
            show(this.look);
        });
    }

    private void addColumns() {
        if (!spec.actions().isEmpty()) {
            Span header = new Span(Texts.of("list.select"));
            header.addClassName("unseen");
            shown.put(
                    "",
                    addComponentColumn(this::pick)
                            .setHeader(header)
                            .setWidth(PICK_WIDTH)
                            .setFlexGrow(0));
        }
        for (ListColumn<T> column : spec.columns()) {
            Column<T> added =
                    addComponentColumn(column::cell).setHeader(column.label()).setKey(column.key());
            added.setResizable(true);
            if (column.isRight()) {
                added.setTextAlign(ColumnTextAlign.END);
            }
            if (column.isSortable()) {
                added.setSortable(true).setSortProperty(column.key());
            }
            shown.put(column.key(), added);
        }
    }

    private Component pick(T row) {
        String id = spec.identity().apply(row);
        Checkbox box = new Checkbox(picked.containsKey(id));
        box.setAriaLabel(Texts.of("list.select-row", spec.columns().getFirst().plain(row)));
        box.addValueChangeListener(change -> {
            if (change.getValue()) {
                picked.put(id, row);
            } else {
                picked.remove(id);
            }
            onPick.run();
        });
        return box;
    }

    /** Calls the listener with the order that the reader has asked for by a header. */
    void onSort(Consumer<ListState.Sort> listener) {
        addSortListener(change -> {
            if (change.isFromClient()) {
                listener.accept(change.getSortOrder().stream()
                        .findFirst()
                        .map(order -> new ListState.Sort(
                                order.getSorted().getKey(), order.getDirection() == SortDirection.DESCENDING))
                        .orElse(spec.byItself()));
            }
        });
    }

    void sortAsAsked() {
        ListState.Sort sort = state.get().sort();
        Column<T> column = shown.get(sort.column());
        if (column != null && column.isSortable()) {
            sort(List.of(new GridSortOrder<>(
                    column, sort.descending() ? SortDirection.DESCENDING : SortDirection.ASCENDING)));
        }
    }

    void show(ListLook wanted) {
        look = wanted;
        for (ListColumn<T> column : spec.columns()) {
            Column<T> added = shown.get(column.key());
            if (added != null) {
                String width = column.width(narrow);
                added.setVisible(wanted.columns().contains(column.key()) && !(narrow && column.isWideOnly()));
                added.setFlexGrow(column.width(false).isEmpty() ? 1 : 0);
                added.setWidth(width.isEmpty() ? "100px" : width);
            }
        }
        Column<T> picks = shown.get("");
        if (picks != null) {
            picks.setVisible(!narrow);
        }
        setClassName("compact", wanted.compact());
    }

    /** Columns that the reader has chosen, in their order. */
    List<ListColumn<T>> exported() {
        return spec.columns().stream()
                .filter(ListColumn::isExported)
                .filter(column -> look.columns().contains(column.key()))
                .toList();
    }

    List<T> picked() {
        return List.copyOf(picked.values());
    }

    void pickNone() {
        List<T> before = picked();
        picked.clear();
        before.forEach(getDataProvider()::refreshItem);
        onPick.run();
    }

    ListRows.Total total() {
        return total;
    }

    /** Reads everything anew, as after another filter. */
    void reload() {
        windows.clear();
        total = rows.total(state.get());
        getDataProvider().refreshAll();
    }

    /** Reads again what is in sight, and draws what is different. */
    void refresh() {
        ListRows.Total now = rows.total(state.get());
        boolean counted = now.rows() == total.rows();
        total = now;
        List<T> changed = new ArrayList<>();
        boolean moved = !counted;
        for (Window<T> window : List.copyOf(windows)) {
            moved |= !sameRows(window, changed);
        }
        if (moved) {
            windows.clear();
            getDataProvider().refreshAll();
        } else {
            changed.forEach(getDataProvider()::refreshItem);
        }
    }

    /** Whether the same rows stand at the same places; those that look otherwise are added to the changed ones. */
    private boolean sameRows(Window<T> window, List<T> changed) {
        List<T> now = rows.page(state.get(), window.offset(), window.limit());
        if (now.equals(window.rows())) {
            return true;
        }
        if (!ids(now).equals(ids(window.rows()))) {
            return false;
        }
        for (int at = 0; at < now.size(); at++) {
            if (!now.get(at).equals(window.rows().get(at))) {
                changed.add(now.get(at));
            }
        }
        windows.remove(window);
        windows.addLast(new Window<>(window.offset(), window.limit(), now));
        return true;
    }

    private List<String> ids(List<T> some) {
        return some.stream().map(spec.identity()).toList();
    }

    private List<T> remembered(int offset, int limit) {
        List<T> page = rows.page(state.get(), offset, limit);
        windows.addLast(new Window<>(offset, limit, page));
        if (windows.size() > WINDOWS) {
            windows.removeFirst();
        }
        return page;
    }
}

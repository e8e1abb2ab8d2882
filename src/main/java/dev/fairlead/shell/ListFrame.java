package dev.fairlead.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import dev.fairlead.kernel.RefusedException;
import java.util.function.Function;

/**
 * The one frame of every list: search, filters and order that live in the address, columns that the browser remembers, rows that
 * come from the database as the reader scrolls, export, and keys ({@code /}, {@code j}, {@code k}, {@code x}, Enter).
 *
 * @param <T> the rows
 */
@Tag("fl-list")
@JsModule("./fl-list.ts")
public final class ListFrame<T> extends Div {
    private final ListSpec<T> spec;
    private final PageHeader header;
    private final String path;
    private final ListTable<T> table;
    private final ListToolbar toolbar;
    private final Div problem = new Div();
    private final Div bulk = new Div();
    private ListState state;
    private boolean emptyForFilters;

    /**
     * @param header shows how many rows there are
     * @param location of the page that the list is on; its parameters say what to show
     */
    public ListFrame(ListSpec<T> spec, PageHeader header, Location location) {
        this.spec = spec;
        this.header = header;
        path = location.getPath();
        state = read(location.getQueryParameters());
        ListLook look = Preferences.listLook(spec.id())
                .map(written -> ListLook.parse(written, spec.columns()))
                .orElseGet(() -> ListLook.atFirst(spec.columns()));
        table = new ListTable<>(spec, look, () -> state, this::showBulk);
        table.onSort(sort -> change(now -> now.withSort(sort)));
        CsvExport<T> export =
                new CsvExport<>(() -> new CsvExport.Shown<>(spec.id() + ".csv", table.exported(), spec.rows(), state));
        toolbar = new ListToolbar(spec.filters(), spec.columns(), look, export, new Reader());
        problem.addClassName("list-problem");
        problem.setVisible(false);
        bulk.addClassName("bulk-bar");
        bulk.setVisible(false);
        addClassName("list");
        add(toolbar, problem, table, bulk);
        emptyForFilters = state.showsEverything();
        getElement()
                .addEventListener(
                        "list-address",
                        event -> goTo(event.getEventData().path("event.detail").asString("")))
                .addEventData("event.detail");
        reload();
    }

    private ListState read(QueryParameters parameters) {
        return ListState.from(parameters, spec.filters(), spec.sortable(), spec.byItself());
    }

    /** @param search of an address that the reader came back to */
    private void goTo(String search) {
        ListState wanted = read(QueryParameters.fromString(search.startsWith("?") ? search.substring(1) : search));
        if (!wanted.equals(state)) {
            state = wanted;
            table.sortAsAsked();
            reload();
        }
    }

    /** Reads again what is in sight, and draws what is different; for {@link Live}. */
    public void refresh() {
        attempt(table::refresh);
    }

    private void reload() {
        attempt(table::reload);
    }

    /** What was typed and chosen stays where the rows cannot be had. */
    private void attempt(Runnable read) {
        try {
            read.run();
            problem.setVisible(false);
            table.setVisible(true);
        } catch (RefusedException refused) {
            problem.removeAll();
            problem.add(new EmptyState(VaadinIcon.WARNING, Texts.of("list.problem"), Texts.of(refused.text())));
            problem.setVisible(true);
            table.setVisible(false);
        }
        header.count(table.total().rows(), table.total().more());
        toolbar.show(state, table.total());
        showEmpty();
    }

    private void showEmpty() {
        boolean everything = state.showsEverything();
        if (everything != emptyForFilters) {
            return;
        }
        emptyForFilters = !everything;
        table.setEmptyStateComponent(everything ? spec.nothing() : noMatch());
    }

    private Component noMatch() {
        Button all = new Button(Texts.of("list.show-all"), click -> change(ListState::withoutFilters));
        return new EmptyState(VaadinIcon.SEARCH, Texts.of("list.no-match"), Texts.of("list.no-match-text"), all);
    }

    /** Each choice is a step that the browser's back button undoes. */
    private void change(Function<ListState, ListState> how) {
        become(how.apply(state), true);
    }

    private void become(ListState wanted, boolean asStep) {
        if (wanted.equals(state)) {
            return;
        }
        state = wanted;
        reload();
        Location address = new Location(path, state.parameters(spec.byItself()));
        getUI().map(UI::getPage).ifPresent(page -> {
            if (asStep) {
                page.getHistory().pushState(null, address);
            } else {
                page.getHistory().replaceState(null, address);
            }
        });
    }

    private void showBulk() {
        int picked = table.picked().size();
        bulk.removeAll();
        bulk.setVisible(picked > 0);
        bulk.add(new Span(Texts.of("list.selected", picked)));
        for (ListAction<T> action : spec.actions()) {
            bulk.add(new Button(action.label(), click -> {
                action.run().accept(table.picked());
                table.pickNone();
                refresh();
            }));
        }
        Button none = new Button(Texts.of("list.select-none"), click -> table.pickNone());
        none.addThemeVariants(ButtonVariant.TERTIARY);
        bulk.add(none);
    }

    private final class Reader implements ListToolbar.Listener {
        @Override
        public void typed(String text) {
            become(state.withText(text), false);
        }

        @Override
        public void toggled(String filter, String value) {
            change(now -> now.toggled(filter, value));
        }

        @Override
        public void cleared() {
            change(ListState::withoutFilters);
        }

        @Override
        public void looks(ListLook look) {
            table.show(look);
            Preferences.rememberList(spec.id(), look.written());
        }
    }
}

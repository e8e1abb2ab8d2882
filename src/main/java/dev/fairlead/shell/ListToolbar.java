package dev.fairlead.shell;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.util.List;
import java.util.Map;

/** Above a list: the field to search in, the filters and what is chosen of them, columns and export. */
final class ListToolbar extends Div {
    private final List<ListFilter> filters;
    private final List<? extends ListColumn<?>> columns;
    private final Listener listener;
    private final TextField search = new TextField();
    private final Div chips = new Div();

    /** What the reader does. */
    interface Listener {
        void typed(String text);

        void toggled(String filter, String value);

        void cleared();

        void looks(ListLook look);
    }

    ListToolbar(
            List<ListFilter> filters,
            List<? extends ListColumn<?>> columns,
            ListLook look,
            DownloadHandler export,
            Listener listener) {
        this.filters = filters;
        this.columns = columns;
        this.listener = listener;
        addClassName("list-bar");
        fillSearch();
        chips.addClassName("chips");
        Div spacer = new Div();
        spacer.addClassName("spacer");
        MenuBar menus = new MenuBar();
        menus.addThemeVariants(MenuBarVariant.TERTIARY);
        menus.addClassName("list-tools");
        menus.getElement().setAttribute("aria-label", Texts.of("list.tools"));
        columnMenu(menus, look);
        add(search, chips, spacer, menus, export(export));
    }

    private void fillSearch() {
        search.setPlaceholder(Texts.of("list.search"));
        search.setAriaLabel(Texts.of("list.search"));
        search.setPrefixComponent(VaadinIcon.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addClassName("list-search");
        search.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                listener.typed(change.getValue());
            }
        });
    }

    private static Anchor export(DownloadHandler handler) {
        Anchor export = new Anchor(handler, "");
        Span word = new Span(Texts.of("list.export"));
        word.addClassName("word");
        export.add(VaadinIcon.DOWNLOAD_ALT.create(), word);
        export.getElement().setAttribute("aria-label", Texts.of("list.export-csv"));
        export.setTitle(Texts.of("list.export-csv"));
        export.addClassName("list-tool");
        return export;
    }

    private void columnMenu(MenuBar menus, ListLook first) {
        MenuItem menu = menus.addItem(VaadinIcon.GRID_H.create());
        Span word = new Span(Texts.of("list.columns"));
        word.addClassName("word");
        menu.add(word);
        menu.setAriaLabel(Texts.of("list.columns"));
        ListLook[] look = {first};
        for (ListColumn<?> column : columns) {
            MenuItem item = menu.getSubMenu().addItem(column.label());
            item.setCheckable(true);
            item.setChecked(first.columns().contains(column.key()));
            item.setEnabled(!column.isAlways());
            item.setKeepOpen(true);
            item.addClickListener(click -> {
                look[0] = look[0].toggled(column.key());
                listener.looks(look[0]);
            });
        }
        menu.getSubMenu().addSeparator();
        MenuItem compact = menu.getSubMenu().addItem(Texts.of("list.compact"));
        compact.setCheckable(true);
        compact.setChecked(first.compact());
        compact.setKeepOpen(true);
        compact.addClickListener(click -> {
            look[0] = look[0].withCompact(compact.isChecked());
            listener.looks(look[0]);
        });
    }

    /** Shows a state; the reader's cursor stays in the field. */
    void show(ListState state, ListRows.Total total) {
        if (!search.getValue().strip().equals(state.text())) {
            search.setValue(state.text());
        }
        chips.removeAll();
        for (ListFilter filter : filters) {
            if (filter.atHand()) {
                filter.options().forEach(option -> chips.add(atHand(filter, option, state, total)));
            } else {
                chips.add(menu(filter, state));
            }
        }
        for (Map.Entry<String, String> choice : state.choices()) {
            filters.stream()
                    .filter(filter -> !filter.atHand() && filter.name().equals(choice.getKey()))
                    .forEach(filter -> chips.add(chosen(filter, choice.getValue())));
        }
        if (!state.chosen().isEmpty()) {
            Button clear = new Button(Texts.of("list.clear"), click -> listener.cleared());
            clear.addThemeVariants(ButtonVariant.TERTIARY);
            clear.addClassName("chip-clear");
            chips.add(clear);
        }
    }

    private Button atHand(ListFilter filter, ListFilter.Option option, ListState state, ListRows.Total total) {
        boolean on = state.of(filter.name()).contains(option.value());
        Button chip = chip(option.label(), filter, option.value());
        Long rows = total.byChoice().get(filter.name() + "=" + option.value());
        if (rows != null) {
            Span count = new Span(Formats.count(rows));
            count.addClassName("chip-count");
            chip.setSuffixComponent(count);
        }
        chip.getElement().setAttribute("aria-pressed", String.valueOf(on));
        chip.setClassName("on", on);
        return chip;
    }

    private MenuBar menu(ListFilter filter, ListState state) {
        MenuBar bar = new MenuBar();
        bar.addThemeVariants(MenuBarVariant.TERTIARY);
        bar.addClassName("chip-menu");
        bar.getElement().setAttribute("aria-label", filter.label());
        MenuItem menu = bar.addItem(filter.label());
        for (ListFilter.Option option : filter.options()) {
            MenuItem item = menu.getSubMenu().addItem(option.label());
            item.setCheckable(true);
            item.setChecked(state.of(filter.name()).contains(option.value()));
            item.addClickListener(click -> listener.toggled(filter.name(), option.value()));
        }
        return bar;
    }

    private Button chosen(ListFilter filter, String value) {
        Button chip = chip(filter.label() + ": " + filter.label(value), filter, value);
        chip.setSuffixComponent(VaadinIcon.CLOSE_SMALL.create());
        chip.setAriaLabel(Texts.of("list.remove-filter", filter.label() + ": " + filter.label(value)));
        chip.addClassName("on");
        return chip;
    }

    private Button chip(String label, ListFilter filter, String value) {
        Button chip = new Button(label, click -> listener.toggled(filter.name(), value));
        chip.addThemeVariants(ButtonVariant.TERTIARY);
        chip.addClassName("chip");
        return chip;
    }
}

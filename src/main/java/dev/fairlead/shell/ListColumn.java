package dev.fairlead.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a list: how it looks, and what it is in an export, where a time is RFC 3339 and a number has no unit.
 *
 * @param <T> the rows
 */
public final class ListColumn<T> {
    private final String key;
    private final String label;
    private final Function<T, Component> cell;
    private final Function<T, String> plain;
    private String width = "";
    private String phoneWidth = "";
    private boolean right;
    private boolean sortable;
    private boolean shownAtFirst = true;
    private boolean always;
    private boolean wideOnly;
    private boolean exported = true;

    private ListColumn(String key, String label, Function<T, Component> cell, Function<T, String> plain) {
        this.key = key;
        this.label = label;
        this.cell = cell;
        this.plain = plain;
    }

    /**
     * @param key stands in the address and in the browser's memory; never changes
     * @param label in the reader's language
     */
    public static <T> ListColumn<T> of(
            String key, String label, Function<T, Component> cell, Function<T, String> plain) {
        return new ListColumn<>(key, label, cell, plain);
    }

    /** A text in one line, the same on the page and in an export. */
    public static <T> ListColumn<T> text(String key, String label, Function<T, String> text) {
        return of(key, label, row -> new OneLine(text.apply(row)), text);
    }

    /** A number, at the right. */
    public static <T> ListColumn<T> number(String key, String label, Function<T, String> text) {
        return ListColumn.<T>of(key, label, row -> new Span(text.apply(row)), text)
                .right();
    }

    /** A moment, at the right; RFC 3339 in an export. */
    public static <T> ListColumn<T> moment(String key, String label, Function<T, @Nullable Instant> at) {
        return ListColumn.<T>of(key, label, row -> new TimeAgo(at.apply(row)), row -> {
                    Instant moment = at.apply(row);
                    return moment == null ? "" : moment.toString();
                })
                .width("130px")
                .right();
    }

    /** What can be done to a row; no part of an export. */
    public static <T> ListColumn<T> buttons(String key, String label, Function<T, Component> cell) {
        ListColumn<T> column = of(key, label, cell, row -> "");
        column.exported = false;
        return column;
    }

    /** As wide as this; a column without a width takes what is left. */
    public ListColumn<T> width(String css) {
        width = css;
        return this;
    }

    /** Another width in a window as narrow as a phone's. */
    public ListColumn<T> phoneWidth(String css) {
        phoneWidth = css;
        return this;
    }

    public ListColumn<T> right() {
        right = true;
        return this;
    }

    /** Where the column begins the table. */
    public ListColumn<T> left() {
        right = false;
        return this;
    }

    public ListColumn<T> sortable() {
        sortable = true;
        return this;
    }

    /** Shown only once the reader has chosen it. */
    public ListColumn<T> onDemand() {
        shownAtFirst = false;
        return this;
    }

    /** What the row is; cannot be left out. */
    public ListColumn<T> always() {
        always = true;
        return this;
    }

    /** Left out where the window is as narrow as a phone's. */
    public ListColumn<T> wideOnly() {
        wideOnly = true;
        return this;
    }

    String key() {
        return key;
    }

    String label() {
        return label;
    }

    Component cell(T row) {
        return cell.apply(row);
    }

    String plain(T row) {
        return plain.apply(row);
    }

    String width(boolean narrow) {
        return narrow && !phoneWidth.isEmpty() ? phoneWidth : width;
    }

    boolean isRight() {
        return right;
    }

    boolean isSortable() {
        return sortable;
    }

    boolean isShownAtFirst() {
        return shownAtFirst;
    }

    boolean isAlways() {
        return always;
    }

    boolean isExported() {
        return exported;
    }

    boolean isWideOnly() {
        return wideOnly;
    }
}

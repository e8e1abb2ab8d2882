package dev.fairlead.scheduling.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.fairlead.scheduling.ExplanationText;
import dev.fairlead.scheduling.QueueBoard.Waiting;
import dev.fairlead.shell.Elapsed;
import dev.fairlead.shell.EmptyState;
import dev.fairlead.shell.Formats;
import dev.fairlead.shell.Narrow;
import dev.fairlead.shell.Sentence;
import dev.fairlead.shell.Texts;
import dev.fairlead.shell.TimeAgo;
import java.util.List;

/** The line: position, job with its reason in one sentence, what it asks for, since when it waits. */
@Uses(Elapsed.class)
@Uses(TimeAgo.class)
final class WaitingList extends Div {
    private static final int ROWS_WITHOUT_SCROLLING = 12;
    private static final String JOB = """
            <div>
              <div>
                <a href=${item.path} ?hidden=${!item.path}>${item.name}</a>
                <span class="secondary" ?hidden=${!!item.path}>${item.name}</span>
                <span class="secondary" ?hidden=${!item.team}>· ${item.team}</span>
              </div>
              <div class="reason">${item.reason.map(part =>
                part.charCodeAt(0) === 0xfdd0 ? html`<fl-time clock at=${part.slice(1)} lang=${item.lang}></fl-time>` : part)}</div>
            </div>
            """;

    private final GangText gangs;
    private final Grid<Waiting> grid = new Grid<>();
    private List<Waiting> shown = List.of();

    WaitingList(GangText gangs) {
        this.gangs = gangs;
        addClassName("waiting-list");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", Texts.of("queue.waiting"));
        grid.addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
        Grid.Column<Waiting> position = grid.addColumn(
                        each -> each.position() == 0 ? "–" : Formats.count(each.position()))
                .setHeader(Texts.of("queue.column.position"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("56px")
                .setFlexGrow(0);
        grid.addColumn(jobs()).setHeader(Texts.of("queue.column.job")).setFlexGrow(4);
        Grid.Column<Waiting> asks = grid.addColumn(
                        each -> Formats.amount(each.gang().asked()))
                .setHeader(Texts.of("queue.column.asks"))
                .setTextAlign(ColumnTextAlign.END)
                .setFlexGrow(2);
        grid.addColumn(LitRenderer.<Waiting>of("<fl-elapsed .from=${item.since}></fl-elapsed>")
                        .withProperty("since", each -> each.gang().submittedAt().toString()))
                .setHeader(Texts.of("queue.column.since"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("110px")
                .setFlexGrow(0);
        Narrow.tell(grid, narrow -> List.of(position, asks).forEach(column -> column.setVisible(!narrow)));
        add(empty());
    }

    /** Leaves the page alone where nothing has changed. */
    void show(List<Waiting> waiting) {
        if (waiting.equals(shown)) {
            return;
        }
        boolean wasEmpty = shown.isEmpty();
        shown = waiting;
        if (waiting.isEmpty()) {
            removeAll();
            add(empty());
            return;
        }
        grid.setItems(waiting);
        grid.setAllRowsVisible(waiting.size() <= ROWS_WITHOUT_SCROLLING);
        if (wasEmpty) {
            removeAll();
            add(grid);
        }
    }

    /** Drawn in the browser from texts: components of some hundred rows would be most of what a refresh sends. */
    private LitRenderer<Waiting> jobs() {
        return LitRenderer.<Waiting>of(JOB)
                .withProperty("name", each -> gangs.name(each.gang()))
                .withProperty("path", each -> gangs.path(each.gang()).orElse(""))
                .withProperty(
                        "team",
                        each -> each.gang().name() == null || gangs.isReaders(each.gang())
                                ? ""
                                : gangs.team(each.gang().team()))
                .withProperty("lang", each -> Texts.locale().toLanguageTag())
                .withProperty("reason", each -> Sentence.pieces(ExplanationText.of(each.why())));
    }

    private static Component empty() {
        return new EmptyState(VaadinIcon.HOURGLASS, Texts.of("queue.empty"), Texts.of("queue.empty-text"));
    }
}

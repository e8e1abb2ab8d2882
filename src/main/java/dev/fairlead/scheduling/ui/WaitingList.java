package dev.fairlead.scheduling.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.fairlead.scheduling.ExplanationText;
import dev.fairlead.scheduling.QueueBoard.Waiting;
import dev.fairlead.shell.Elapsed;
import dev.fairlead.shell.EmptyState;
import dev.fairlead.shell.Narrow;
import dev.fairlead.shell.Sentence;
import dev.fairlead.shell.Texts;
import java.util.List;

/** The line: position, job with its reason in one sentence, what it asks for, since when it waits. */
final class WaitingList extends Div {
    private static final int ROWS_WITHOUT_SCROLLING = 12;

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
                        each -> each.position() == 0 ? "–" : String.valueOf(each.position()))
                .setHeader(Texts.of("queue.column.position"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("56px")
                .setFlexGrow(0);
        grid.addComponentColumn(this::job)
                .setHeader(Texts.of("queue.column.job"))
                .setFlexGrow(4);
        Grid.Column<Waiting> asks = grid.addColumn(
                        each -> ExplanationText.amount(each.gang().asked()))
                .setHeader(Texts.of("queue.column.asks"))
                .setTextAlign(ColumnTextAlign.END)
                .setFlexGrow(2);
        grid.addComponentColumn(each -> new Elapsed(each.gang().submittedAt(), null))
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

    private Component job(Waiting waiting) {
        Span team = new Span(gangs.team(waiting.gang().team()));
        team.addClassName("secondary");
        Div name = new Div(gangs.link(waiting.gang()));
        if (waiting.gang().name() != null && !gangs.isReaders(waiting.gang())) {
            name.add(new Span(" · "), team);
        }
        Div reason = new Div(new Sentence(ExplanationText.of(waiting.why())));
        reason.addClassName("reason");
        return new Div(name, reason);
    }

    private static Component empty() {
        return new EmptyState(VaadinIcon.HOURGLASS, Texts.of("queue.empty"), Texts.of("queue.empty-text"));
    }
}

package dev.fairlead.scheduling.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.scheduling.QueueBoard;
import dev.fairlead.shell.Texts;

/** The nodes with who holds their GPUs: a line for each where they are few, else the whole fleet as one picture. */
final class NodeMap extends Div {
    /** Beyond, a line for each is longer than anybody reads, and slow. */
    private static final int MOST_LINES = 48;

    private final NodeRows rows;
    private final FleetMap fleet;
    private final Div virtual = new Div();

    NodeMap(GangText gangs) {
        rows = new NodeRows(gangs);
        fleet = new FleetMap(gangs);
        addClassName("section");
        virtual.setText(Texts.of("queue.virtual"));
        virtual.addClassName("secondary");
    }

    void show(QueueBoard board) {
        boolean few = board.nodes().size() <= MOST_LINES;
        if (few) {
            rows.show(board);
        } else {
            fleet.show(board);
        }
        put(rows, few);
        put(fleet, !few);
        put(virtual, board.capacity().milliGpu(ResourceAmount.VIRTUAL_GPU) > 0);
    }

    private void put(Component part, boolean wanted) {
        boolean there = getChildren().anyMatch(part::equals);
        if (wanted && !there) {
            add(part);
        } else if (!wanted && there) {
            remove(part);
        }
    }
}

package dev.fairlead.scheduling.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.fairlead.kernel.QueueId;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.scheduling.QueueView;
import dev.fairlead.shell.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The queue tree with each queue's shares; a queue that has not changed is left alone, and open disclosures stay open. */
final class ShareBars extends Div {
    private final Map<QueueId, QueueShares> rows = new HashMap<>();
    private List<QueueId> order = List.of();
    private ResourceAmount scale = ResourceAmount.NONE;

    ShareBars() {
        addClassName("share-tree");
    }

    void show(List<QueueView> tree, ResourceAmount capacity) {
        List<QueueId> ids = tree.stream().map(view -> view.queue().id()).toList();
        if (!ids.equals(order) || !capacity.equals(scale)) {
            order = ids;
            scale = capacity;
            removeAll();
            rows.keySet().retainAll(ids);
            add(legend());
            ids.forEach(id -> add(rows.computeIfAbsent(id, fresh -> new QueueShares())));
        }
        for (QueueView view : tree) {
            QueueShares row = rows.get(view.queue().id());
            if (row != null) {
                row.show(view, capacity);
            }
        }
    }

    private static Component legend() {
        Div legend = new Div();
        legend.addClassNames("share-legend", "secondary");
        for (String kind : List.of("used", "borrowed", "deserved", "guarantee")) {
            Span swatch = new Span();
            swatch.addClassNames("share-swatch", "share-" + kind);
            Span entry = new Span(swatch, new Span(Texts.of("queue.legend." + kind)));
            legend.add(entry);
        }
        return legend;
    }
}

package dev.fairlead.scheduling.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.ResourceAmount;
import dev.fairlead.scheduling.Placement;
import dev.fairlead.scheduling.QueueBoard;
import dev.fairlead.scheduling.QueueBoard.Gang;
import dev.fairlead.scheduling.QueueBoard.Holding;
import dev.fairlead.scheduling.QueueBoard.NodeRow;
import dev.fairlead.shell.Formats;
import dev.fairlead.shell.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Nodes with a cell for each GPU in the colour of the team that holds it, and beside it the jobs that run there. */
final class NodeRows extends Div {
    private final GangText gangs;
    private List<Object> shown = List.of();

    NodeRows(GangText gangs) {
        this.gangs = gangs;
        addClassName("node-map");
    }

    /** What one gang holds on one node. */
    private record Part(AttemptId attempt, Gang gang, boolean stopping, List<Integer> gpus, ResourceAmount amount) {
        Part plus(Placement.Slot slot) {
            List<Integer> all = new ArrayList<>(gpus);
            all.addAll(slot.gpus());
            return new Part(attempt, gang, stopping, all, amount.plus(slot.amount()));
        }
    }

    /** Leaves the page alone where nothing has changed. */
    void show(QueueBoard board) {
        List<Object> key = List.of(board.running(), board.nodes());
        if (key.equals(shown)) {
            return;
        }
        shown = key;
        removeAll();
        Map<String, List<Part>> byNode = byNode(board.running());
        board.nodes().forEach(node -> add(node(node, byNode.getOrDefault(node.name(), List.of()))));
    }

    private static Map<String, List<Part>> byNode(List<Holding> running) {
        Map<String, List<Part>> byNode = new TreeMap<>();
        for (Holding holding : running) {
            Map<String, Part> parts = new LinkedHashMap<>();
            for (Placement.Slot slot : holding.placement().slots()) {
                Part none =
                        new Part(holding.attempt(), holding.gang(), holding.stopping(), List.of(), ResourceAmount.NONE);
                parts.put(slot.node(), parts.getOrDefault(slot.node(), none).plus(slot));
            }
            parts.forEach((node, part) ->
                    byNode.computeIfAbsent(node, name -> new ArrayList<>()).add(part));
        }
        return byNode;
    }

    private Component node(NodeRow node, List<Part> parts) {
        Span name = new Span(node.name());
        name.addClassName("node-name");
        Div cells = new Div();
        cells.addClassName("node-cells");
        for (int gpu : node.gpus()) {
            cells.add(cell(
                    node.gpuClass(),
                    gpu,
                    parts.stream().filter(part -> part.gpus().contains(gpu)).toList()));
        }
        Div jobs = new Div();
        jobs.addClassName("node-jobs");
        parts.forEach(part -> jobs.add(chip(part)));
        if (parts.isEmpty()) {
            Span idle = new Span(Texts.of(node.ready() ? "queue.idle" : "queue.not-ready"));
            idle.addClassName("secondary");
            jobs.add(idle);
        }
        Div row = new Div(name, cells, jobs);
        row.addClassName("node-row");
        return row;
    }

    private Component cell(String gpuClass, int gpu, List<Part> holders) {
        Div cell = new Div();
        cell.addClassName("gpu-cell");
        String who = holders.isEmpty()
                ? Texts.of("queue.free")
                : String.join(
                        ", ",
                        holders.stream().map(part -> gangs.name(part.gang())).toList());
        if (!holders.isEmpty()) {
            cell.addClassNames(gangs.looks(holders.getFirst().gang().team()));
        }
        String text = Texts.of("queue.gpu", Formats.gpuName(gpuClass), gpu, who);
        cell.getElement().setAttribute("role", "img");
        cell.getElement().setAttribute("aria-label", text);
        cell.setTitle(text);
        return cell;
    }

    private Component chip(Part part) {
        Span swatch = new Span();
        swatch.addClassName("team-swatch");
        swatch.addClassNames(gangs.looks(part.gang().team()));
        swatch.getElement().setAttribute("aria-hidden", "true");
        Span amount = new Span(Formats.amount(part.amount()));
        amount.addClassName("secondary");
        Span chip = new Span(swatch, gangs.link(part.gang()), amount);
        if (part.stopping()) {
            Span stopping = new Span(Texts.of("queue.stopping"));
            stopping.addClassName("secondary");
            chip.add(stopping);
        }
        chip.addClassName("job-chip");
        return chip;
    }
}

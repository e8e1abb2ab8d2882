package dev.fairlead.scheduling.ui;

import com.vaadin.flow.internal.JacksonUtils;
import dev.fairlead.kernel.AttemptId;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.scheduling.Placement;
import dev.fairlead.scheduling.QueueBoard;
import dev.fairlead.scheduling.QueueBoard.Holding;
import dev.fairlead.scheduling.QueueBoard.NodeRow;
import dev.fairlead.scheduling.ui.GangText.TeamLook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What to tell a picture of the fleet, so that it is told only what it does not know yet. */
final class FleetChanges {
    private final GangText gangs;
    private final Map<String, Integer> nodes = new HashMap<>();
    private final Map<TeamId, Integer> teams = new HashMap<>();
    private final Map<AttemptId, Told> told = new HashMap<>();
    private int last;

    FleetChanges(GangText gangs) {
        this.gangs = gangs;
    }

    private record Told(int number, Holding holding) {}

    /** Forgets what was told; nodes and teams are known by their places in these lists from now on. */
    void startOver(List<NodeRow> allNodes, List<TeamLook> allTeams) {
        told.clear();
        nodes.clear();
        teams.clear();
        allNodes.forEach(node -> nodes.put(node.name(), nodes.size()));
        allTeams.forEach(look -> teams.put(look.team(), teams.size()));
    }

    /** Racks, classes, nodes and teams, each once. */
    static ObjectNode fleet(List<NodeRow> allNodes, List<TeamLook> allTeams) {
        ObjectNode fleet = JacksonUtils.createObjectNode();
        List<String> racks = new ArrayList<>();
        List<String> classes = new ArrayList<>();
        ArrayNode rows = fleet.putArray("nodes");
        for (NodeRow node : allNodes) {
            ArrayNode row = rows.addArray()
                    .add(node.name())
                    .add(place(racks, node.rack() == null ? "" : node.rack()))
                    .add(place(classes, node.gpuClass()));
            ArrayNode gpus = row.addArray();
            node.gpus().forEach(gpus::add);
            row.add(node.ready());
        }
        ArrayNode rackNames = fleet.putArray("racks");
        racks.forEach(rackNames::add);
        ArrayNode classNames = fleet.putArray("classes");
        classes.forEach(classNames::add);
        ArrayNode teamRows = fleet.putArray("teams");
        allTeams.forEach(look -> teamRows.addArray().add(look.title()).add(look.place()));
        return fleet;
    }

    /** Which gangs hold GPUs that did not, and which do no longer; empty where nothing changed. */
    Optional<ObjectNode> next(QueueBoard board) {
        ObjectNode change = JacksonUtils.createObjectNode();
        ArrayNode gone = change.putArray("gone");
        ArrayNode come = change.putArray("come");
        Set<AttemptId> there = new HashSet<>();
        for (Holding holding : board.running()) {
            there.add(holding.attempt());
            Told before = told.get(holding.attempt());
            if (before == null || !before.holding().equals(holding)) {
                Told now = new Told(before == null ? ++last : before.number(), holding);
                told.put(holding.attempt(), now);
                tell(come, now);
            }
        }
        told.entrySet().removeIf(entry -> {
            boolean ended = !there.contains(entry.getKey());
            if (ended) {
                gone.add(entry.getValue().number());
            }
            return ended;
        });
        return gone.isEmpty() && come.isEmpty() ? Optional.empty() : Optional.of(change);
    }

    /** What holds no GPU is not on the picture. */
    private void tell(ArrayNode come, Told now) {
        Holding holding = now.holding();
        ArrayNode at = JacksonUtils.createArrayNode();
        for (Placement.Slot slot : holding.placement().slots()) {
            Integer node = nodes.get(slot.node());
            if (node != null) {
                slot.gpus().forEach(gpu -> at.add(node).add(gpu));
            }
        }
        if (at.isEmpty()) {
            return;
        }
        come.addObject()
                .put("id", now.number())
                .put("name", gangs.name(holding.gang()))
                .put("team", teams.getOrDefault(holding.gang().team(), 0))
                .put("path", gangs.path(holding.gang()).orElse(""))
                .put("stopping", holding.stopping())
                .set("at", at);
    }

    private static int place(List<String> names, String name) {
        int at = names.indexOf(name);
        if (at >= 0) {
            return at;
        }
        names.add(name);
        return names.size() - 1;
    }
}

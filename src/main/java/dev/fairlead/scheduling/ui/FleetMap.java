package dev.fairlead.scheduling.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.internal.JacksonUtils;
import dev.fairlead.scheduling.QueueBoard;
import dev.fairlead.scheduling.QueueBoard.NodeRow;
import dev.fairlead.shell.Texts;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every GPU of a fleet as a cell in the colour of its team, drawn by the browser, with a table behind it. The nodes are sent
 * when they change, who holds what as differences.
 */
@Tag("fl-fleet-map")
@JsModule("./fl-fleet-map.ts")
final class FleetMap extends Component {
    private static final List<String> WORDS = List.of(
            "map",
            "table",
            "grouping",
            "byRack",
            "byClass",
            "all",
            "rack",
            "class",
            "node",
            "nodes",
            "used",
            "free",
            "most",
            "jobs",
            "teams",
            "others",
            "stopping",
            "notReady",
            "sum");

    private final GangText gangs;
    private final FleetChanges changes;
    private List<NodeRow> nodes = List.of();
    private List<GangText.TeamLook> teams = List.of();
    private QueueBoard shown = QueueBoard.EMPTY;

    FleetMap(GangText gangs) {
        this.gangs = gangs;
        this.changes = new FleetChanges(gangs);
        ObjectNode words = JacksonUtils.createObjectNode();
        WORDS.forEach(word -> words.put(word, Texts.of("fleet." + word)));
        getElement().setPropertyJson("words", words);
        getElement()
                .addEventListener(
                        "job-open",
                        event -> open(event.getEventData().path("event.detail").asString("")))
                .addEventData("event.detail");
        addAttachListener(attach -> sendEverything());
    }

    void show(QueueBoard board) {
        shown = board;
        if (!isAttached()) {
            return;
        }
        if (!board.nodes().equals(nodes) || !gangs.all().equals(teams)) {
            sendEverything();
            return;
        }
        changes.next(board).ifPresent(change -> getElement().callJsFunction("take", change));
    }

    /** A page that was put up anew has lost what it was told. */
    private void sendEverything() {
        nodes = shown.nodes();
        teams = gangs.all();
        changes.startOver(nodes, teams);
        getElement().setPropertyJson("fleet", FleetChanges.fleet(nodes, teams));
        changes.next(shown).ifPresent(change -> getElement().callJsFunction("take", change));
    }

    private static void open(String path) {
        if (!path.isEmpty()) {
            UI.getCurrent().navigate(path);
        }
    }
}

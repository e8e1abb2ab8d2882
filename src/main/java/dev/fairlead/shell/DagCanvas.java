package dev.fairlead.shell;

import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.component.react.ReactAdapterComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Steps and what flows between them, drawn by React Flow. The graph is shown as it is given; what the reader wishes (a step
 * added, moved or removed, two ports connected) arrives as a {@link Wish}, and nothing on the canvas changes until the owner
 * shows the next graph. Steps without a place are arranged in the browser.
 */
@Tag("fl-dag-canvas")
@JsModule("./fl-dag-canvas.tsx")
@NpmPackage(value = "@xyflow/react", version = "12.12.1")
@NpmPackage(value = "@dagrejs/dagre", version = "3.1.3")
public final class DagCanvas extends ReactAdapterComponent implements HasSize {
    private static final String DETAIL = "event.detail";
    private static final List<String> TEXTS = List.of(
            "palette",
            "canvas",
            "empty",
            "nodeHelp",
            "edgeHelp",
            "map",
            "port",
            "tools",
            "undo",
            "redo",
            "arrange",
            "zoomIn",
            "zoomOut",
            "fit");

    private boolean editable;
    private boolean canUndo;
    private boolean canRedo;

    @SuppressWarnings("this-escape")
    public DagCanvas() {
        setState("selected", "");
        show(new DagGraph(List.of(), List.of()));
        showSettings();
    }

    public void show(DagGraph graph) {
        setState("graph", graph);
    }

    /** Marks a step as the one whose details are shown; empty for none. */
    public void select(String id) {
        setState("selected", id);
    }

    /** What can be added, in the order shown; makes the canvas one for editing. */
    public void setPalette(List<DagGraph.Kind> kinds) {
        setState("palette", kinds);
        editable = true;
        showSettings();
    }

    public void setHistory(boolean undoable, boolean redoable) {
        canUndo = undoable;
        canRedo = redoable;
        showSettings();
    }

    /** Told whenever a step was chosen; an empty id when none is any more. */
    public void onSelect(Consumer<String> listener) {
        getElement()
                .addEventListener("dag-select", event -> {
                    String id = event.getEventData().get(DETAIL).path("id").asString();
                    setState("selected", id);
                    listener.accept(id);
                })
                .addEventData(DETAIL);
    }

    /** Told what the reader wants changed; answered by showing the next graph, or by a sentence that says why not. */
    public void onWish(Consumer<Wish> listener) {
        listen("dag-add", Wish.Add.class, listener);
        listen("dag-connect", Wish.Connect.class, listener);
        listen("dag-move", Wish.Move.class, listener);
        listen("dag-delete", Wish.Delete.class, listener);
        listen("dag-command", Wish.Command.class, listener);
    }

    private <T extends Wish> void listen(String event, Class<T> type, Consumer<Wish> listener) {
        getElement()
                .addEventListener(event, happened -> {
                    JsonNode detail = happened.getEventData().get(DETAIL);
                    if (editable) {
                        listener.accept(readFromJson(detail, type));
                    }
                })
                .addEventData(DETAIL);
    }

    private void showSettings() {
        Map<String, String> texts = new LinkedHashMap<>();
        TEXTS.forEach(name -> texts.put(name, Texts.of("canvas." + name)));
        setState("settings", new Settings(editable, canUndo, canRedo, texts));
    }

    /** What the reader wants changed. */
    public sealed interface Wish {
        /** @param placed whether it was dropped at a place, or chosen without one */
        record Add(String kind, int x, int y, boolean placed) implements Wish {}

        /** Empty ports connect nothing but the order. */
        record Connect(String from, String output, String to, String input) implements Wish {}

        /** @param places of every step, since those that stood where they were arranged now stay there */
        record Move(List<Placed> places) implements Wish {}

        /** @param lines that do not end with one of the steps */
        record Delete(List<String> steps, List<String> lines) implements Wish {}

        /** @param command {@code undo}, {@code redo} or {@code arrange} */
        record Command(String command) implements Wish {}
    }

    /** Where a step was put. */
    public record Placed(String id, int x, int y) {}

    /** What the canvas offers and says besides the graph. */
    record Settings(boolean editable, boolean canUndo, boolean canRedo, Map<String, String> texts) {}
}

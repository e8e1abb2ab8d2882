package dev.fairlead.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.internal.JacksonUtils;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * YAML to read and write, by CodeMirror: line numbers, colours, search, and what is wrong beside its line and in a list. A text
 * set from here replaces only what differs, so that the reader's cursor stays; what the reader types arrives once typing pauses
 * or the editor is left.
 */
@Tag("fl-code-editor")
@JsModule("./fl-code-editor.ts")
@NpmPackage(value = "@codemirror/commands", version = "6.11.1")
@NpmPackage(value = "@codemirror/lang-yaml", version = "6.1.3")
@NpmPackage(value = "@codemirror/language", version = "6.13.1")
@NpmPackage(value = "@codemirror/lint", version = "6.9.8")
@NpmPackage(value = "@codemirror/search", version = "6.7.2")
@NpmPackage(value = "@codemirror/state", version = "6.7.6")
@NpmPackage(value = "@codemirror/view", version = "6.43.15")
@NpmPackage(value = "@lezer/highlight", version = "1.2.5")
public final class CodeEditor extends Component implements HasSize {
    private static final String VALUE = "value";
    private static final String WISHED = "event.detail";

    /** The editor's own words, by the English ones that CodeMirror asks for. */
    private static final Map<String, String> PHRASES = Map.ofEntries(
            Map.entry("Find", "editor.find"),
            Map.entry("Replace", "editor.replace-with"),
            Map.entry("next", "editor.next"),
            Map.entry("previous", "editor.previous"),
            Map.entry("all", "editor.all"),
            Map.entry("match case", "editor.match-case"),
            Map.entry("by word", "editor.by-word"),
            Map.entry("regexp", "editor.regexp"),
            Map.entry("replace", "editor.replace"),
            Map.entry("replace all", "editor.replace-all"),
            Map.entry("close", "editor.close"));

    /** How bad something is. */
    public enum Severity {
        ERROR,
        WARNING,
        INFO
    }

    /**
     * Something wrong with the text.
     *
     * @param line from 1
     * @param column from 1
     */
    public record Problem(int line, int column, Severity severity, String message) {}

    /** @param label what is written here, for screen readers */
    public CodeEditor(String label) {
        getElement().setProperty("label", label);
        getElement().setProperty("hint", Texts.of("editor.leave"));
        getElement().setProperty("placeLabel", Texts.of("editor.line"));
        getElement().setProperty("problemsLabel", Texts.of("editor.problems"));
        ObjectNode phrases = JacksonUtils.createObjectNode();
        PHRASES.forEach((english, key) -> phrases.put(english, Texts.of(key)));
        getElement().setPropertyJson("phrases", phrases);
    }

    public void setText(String text) {
        getElement().setProperty(VALUE, text);
    }

    public String text() {
        return getElement().getProperty(VALUE, "");
    }

    public void setReadOnly(boolean readOnly) {
        getElement().setProperty("readonly", readOnly);
    }

    /** Told what the reader has written; not of what is set from here. */
    public void onChange(Consumer<String> listener) {
        getElement().addPropertyChangeListener(VALUE, "value-changed", change -> {
            if (change.isUserOriginated()) {
                listener.accept(text());
            }
        });
    }

    /**
     * Takes the editor's own history of changes over: Ctrl-Z and Ctrl-Shift-Z in it are told here, after what was typed.
     *
     * @param back whether to go back rather than forth
     */
    public void onHistory(Consumer<Boolean> back) {
        getElement().setProperty("sharedHistory", true);
        getElement()
                .addEventListener(
                        "history-wished",
                        event -> back.accept(
                                event.getEventData().get(WISHED).asString().equals("undo")))
                .addEventData(WISHED);
    }

    /** Replaces what is shown as wrong. */
    public void setProblems(List<Problem> problems) {
        ArrayNode array = JacksonUtils.createArrayNode();
        for (Problem problem : problems) {
            array.addObject()
                    .put("line", problem.line())
                    .put("column", problem.column())
                    .put("severity", problem.severity().name().toLowerCase(Locale.ROOT))
                    .put("message", problem.message());
        }
        getElement().setPropertyJson("problems", array);
    }

    /** Puts the cursor at a line, from 1, and the line into sight. */
    public void goTo(int line) {
        getElement().callJsFunction("goToLine", line);
    }
}

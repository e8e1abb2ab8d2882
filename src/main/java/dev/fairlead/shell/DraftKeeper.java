package dev.fairlead.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Keeps what is typed into the form that it stands in, in the reader's browser, so that a lost connection, a restart of the
 * portal or a closed page loses nothing. Fields take part by {@link #name}.
 */
@Tag("fl-draft")
@JsModule("./fl-draft.ts")
public final class DraftKeeper extends Component {
    private static final String DETAIL = "event.detail";

    /**
     * @param key what is kept apart: the form, what it is about, and the reader
     * @param restore fills the form with what was kept: for each name the values of its fields in the order of the page, as a
     *     browser sent them and as wrong as that may be
     */
    public DraftKeeper(String key, Consumer<Map<String, List<String>>> restore) {
        getElement().setProperty("key", key);
        getElement().setProperty("restoredText", Texts.of("draft.restored"));
        getElement().setProperty("freshText", Texts.of("draft.fresh"));
        getElement()
                .addEventListener(
                        "draft-found",
                        event -> restore.accept(values(event.getEventData().get(DETAIL))))
                .addEventData(DETAIL);
    }

    /** Names a field of the form; several may share a name. */
    public static void name(Component field, String name) {
        field.getElement().setAttribute("data-draft", name);
    }

    /** Names something that is no field and has this value now. */
    public static void value(Component part, String name, String value) {
        name(part, name);
        part.getElement().setAttribute("data-draft-value", value);
    }

    /** The form's content was replaced on purpose. */
    public void forget() {
        getElement().callJsFunction("forget");
    }

    /** The form was sent, and is left. */
    public void close() {
        getElement().callJsFunction("close");
    }

    private static Map<String, List<String>> values(JsonNode detail) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        detail.properties().forEach(field -> {
            List<String> those = new ArrayList<>();
            field.getValue().forEach(value -> those.add(value.asString("")));
            values.put(field.getKey(), those);
        });
        return values;
    }
}

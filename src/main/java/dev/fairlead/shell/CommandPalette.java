package dev.fairlead.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.internal.JacksonUtils;
import com.vaadin.flow.router.Location;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamRef;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The field in the header, and what Ctrl-K opens: finds things, pages and actions as one types. The browser shows and moves the
 * choice by itself; what is typed is answered from here, and what was answered to an older text is dropped there.
 */
@Tag("fl-palette")
@JsModule("./fl-palette.ts")
final class CommandPalette extends Component {
    private static final String DETAIL = "event.detail";
    private static final List<String> WORDS = List.of(
            "open", "field", "label", "list", "recent", "one", "many", "none", "searching", "move", "go", "close");

    private final Search search;
    private final PaletteEntries entries;
    private final AtomicLong serial = new AtomicLong();
    private @Nullable Actor reader;
    private @Nullable TeamRef team;
    private List<TeamRef> teams = List.of();

    CommandPalette(Search search, PaletteEntries entries) {
        this.search = search;
        this.entries = entries;
        ObjectNode words = JacksonUtils.createObjectNode();
        WORDS.forEach(word -> words.put(word, Texts.of("palette." + word)));
        getElement().setPropertyJson("words", words);
        getElement()
                .addEventListener("palette-ask", event -> {
                    JsonNode detail = event.getEventData().get(DETAIL);
                    ask(detail.path("serial").asLong(), detail.path("text").asString(""));
                })
                .addEventData(DETAIL);
        getElement()
                .addEventListener("palette-go", event -> {
                    JsonNode detail = event.getEventData().get(DETAIL);
                    go(detail.path("path").asString(""), detail.path("command").asString(""));
                })
                .addEventData(DETAIL);
    }

    /** What is offered is what this reader may see and do in this team. */
    void show(Actor actor, TeamRef open, List<TeamRef> visible) {
        reader = actor;
        team = open;
        teams = visible;
        getElement().setProperty("reader", actor.id());
        getElement().setPropertyJson("start", PaletteJson.groups(entries.all(actor, open)));
    }

    private void ask(long asked, String typed) {
        serial.set(asked);
        Actor actor = reader;
        TeamRef open = team;
        if (actor == null || open == null || typed.isBlank()) {
            return;
        }
        UI ui = UI.getCurrent();
        List<PaletteEntries.Group> own = entries.matching(actor, open, teams, typed);
        search.ask(
                actor,
                open,
                typed,
                () -> serial.get() == asked,
                results -> ui.accessLater(() -> answer(asked, own, results), () -> {})
                        .run());
    }

    private void answer(long asked, List<PaletteEntries.Group> own, Search.Results results) {
        if (serial.get() == asked) {
            getElement().setPropertyJson("answer", PaletteJson.answer(asked, own, results, teams.size() > 1));
        }
    }

    private void go(String path, String command) {
        Actor actor = reader;
        TeamRef open = team;
        UI ui = UI.getCurrent();
        if (actor == null || open == null) {
            return;
        }
        if (command.isEmpty()) {
            Location to = new Location(path);
            ui.navigate(to.getPath(), to.getQueryParameters());
            return;
        }
        entries.command(actor, open, command).ifPresent(found -> Notice.attempt(() -> found.run(ui, open)));
    }
}

package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.internal.JacksonUtils;
import dev.fairlead.jobs.LogMerge;
import dev.fairlead.shell.Texts;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;

/** Lines of output in the browser, virtualised; search and rank filter work there. */
@Tag("fl-log-view")
@JsModule("./fl-log-view.ts")
final class LogView extends Component implements HasSize {
    private static final String DETAIL = "event.detail.follow";

    LogView() {
        getElement().setProperty("label", Texts.of("jobs.log"));
        getElement().setProperty("emptyLabel", Texts.of("jobs.log.none"));
        getElement().setProperty("noMatchLabel", Texts.of("jobs.log.no-match"));
    }

    void add(List<LogMerge.Line> lines) {
        ArrayNode ranks = JacksonUtils.createArrayNode();
        ArrayNode texts = JacksonUtils.createArrayNode();
        for (LogMerge.Line line : lines) {
            ranks.add(line.replica());
            texts.add(line.text());
        }
        getElement().callJsFunction("addLines", ranks, texts);
    }

    /** Removes every line; the next one has this number. */
    void restart(int number) {
        getElement().callJsFunction("clearLines");
        getElement().callJsFunction("startAt", number);
    }

    void search(String text) {
        getElement().setProperty("search", text);
    }

    /** -1 for all. */
    void rank(int rank) {
        getElement().setProperty("rank", rank);
    }

    void showRanks(boolean shown) {
        getElement().setProperty("ranks", shown);
    }

    void follow(boolean follow) {
        getElement().setProperty("follow", follow);
    }

    /** Told when the reader scrolls away from the end or back to it. */
    void onFollow(Consumer<Boolean> listener) {
        getElement()
                .addEventListener(
                        "follow-changed",
                        event ->
                                listener.accept(event.getEventData().get(DETAIL).asBoolean()))
                .addEventData(DETAIL);
    }
}

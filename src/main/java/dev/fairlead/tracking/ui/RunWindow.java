package dev.fairlead.tracking.ui;

import dev.fairlead.tracking.Page;
import dev.fairlead.tracking.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The runs that a reader has scrolled through: pages by token from the service, handed out by place. */
final class RunWindow {
    private final Function<@Nullable String, Page<Run>> fetch;
    private final List<Run> loaded = new ArrayList<>();
    private @Nullable String next;
    private boolean started;

    /** @param fetch a page after a token; null for the first */
    RunWindow(Function<@Nullable String, Page<Run>> fetch) {
        this.fetch = fetch;
    }

    List<Run> slice(int offset, int limit) {
        while (loaded.size() < offset + limit && (!started || next != null)) {
            Page<Run> page = fetch.apply(next);
            started = true;
            next = page.nextToken();
            loaded.addAll(page.items());
        }
        int to = Math.min(loaded.size(), offset + limit);
        return offset >= to ? List.of() : List.copyOf(loaded.subList(offset, to));
    }

    /** Forgets what was read, so that the next slice is new. */
    void reset() {
        loaded.clear();
        next = null;
        started = false;
    }
}

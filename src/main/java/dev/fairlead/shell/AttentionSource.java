package dev.fairlead.shell;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.TeamRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a room has that somebody should look at, contributed as a bean to the top of a team's Home page. */
public interface AttentionSource {
    /** Few, the most pressing first; only what the reader may see. */
    List<Item> attention(Actor reader, TeamRef team);

    /**
     * Something that will not become right by itself.
     *
     * @param title of the thing, as people know it
     * @param path of its page, without a leading slash
     * @param reason what is wrong, in one sentence
     * @param since when it became so
     * @param actionKey bundle key of what to do about it: {@code jobs.attention.log}
     * @param actionPath where that is done
     */
    record Item(
            Level level,
            String title,
            String path,
            Message reason,
            @Nullable Instant since,
            String actionKey,
            String actionPath) {}

    /** How bad it is; worse comes first. */
    enum Level {
        BROKEN,
        WAITING
    }
}

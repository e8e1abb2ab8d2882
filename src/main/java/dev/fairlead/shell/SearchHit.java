package dev.fairlead.shell;

import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.TeamRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was found.
 *
 * @param title as people know it, by which it is ranked
 * @param detail more about it in few words: its state, whose it is
 * @param path without a leading slash
 * @param at when it last mattered, for the order and for the reader; null where that says nothing
 * @param identified whether the question was its id, whole
 */
public record SearchHit(
        String title,
        Message detail,
        TeamRef team,
        String path,
        @Nullable Instant at,
        boolean identified) {}

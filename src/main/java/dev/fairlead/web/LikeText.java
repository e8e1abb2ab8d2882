package dev.fairlead.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What people type into a search field, as a pattern for {@code lower(…) like … escape '!'}. */
public final class LikeText {
    private LikeText() {}

    /** Matches what has the text anywhere; everything where it is null or blank. */
    public static String containing(@Nullable String typed) {
        return typed == null || typed.isBlank() ? "%" : "%" + escaped(typed.strip()) + "%";
    }

    private static String escaped(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
    }
}

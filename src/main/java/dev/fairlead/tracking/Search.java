package dev.fairlead.tracking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question to a list, in MLflow's languages.
 *
 * @param filter empty for everything
 * @param orderBy items such as {@code metrics.accuracy DESC}
 * @param pageToken where the last page ended; null for the first
 */
public record Search(
        String filter,
        View view,
        List<String> orderBy,
        int maxResults,
        @Nullable String pageToken) {
    /**
     * Active ones whose name has the text in it, in any case; {@code _} and {@code %} in it match anything.
     *
     * @param part empty for all
     */
    public static Search named(String part, String orderBy, int maxResults, @Nullable String pageToken) {
        String filter = part.isEmpty() ? "" : "name ILIKE '%" + part.replace("'", "_") + "%'";
        return new Search(filter, View.ACTIVE_ONLY, List.of(orderBy), maxResults, pageToken);
    }

    public static Search all(int maxResults) {
        return new Search("", View.ACTIVE_ONLY, List.of(), maxResults, null);
    }
}

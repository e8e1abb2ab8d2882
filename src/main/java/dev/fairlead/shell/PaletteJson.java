package dev.fairlead.shell;

import com.vaadin.flow.internal.JacksonUtils;
import dev.fairlead.shell.SearchRanking.Match;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the palette in the browser is told, in the reader's language. */
final class PaletteJson {
    private PaletteJson() {}

    static ArrayNode groups(List<PaletteEntries.Group> groups) {
        ArrayNode array = JacksonUtils.createArrayNode();
        groups.forEach(group -> add(array, group));
        return array;
    }

    /** Pages and actions that begin as typed stand above what was found, the others below. */
    static ObjectNode answer(
            long serial, List<PaletteEntries.Group> own, Search.Results results, boolean severalTeams) {
        ObjectNode answer = JacksonUtils.createObjectNode();
        answer.put("serial", serial);
        ArrayNode groups = answer.putArray("groups");
        own.stream().filter(PaletteJson::isAbove).forEach(group -> add(groups, group));
        results.groups().forEach(group -> add(groups, group, severalTeams));
        own.stream().filter(group -> !isAbove(group)).forEach(group -> add(groups, group));
        answer.put("searching", !results.awaited().isEmpty());
        if (!results.silent().isEmpty()) {
            String names = results.silent().stream()
                    .map(source -> Texts.of(source.titleKey()))
                    .collect(Collectors.joining(", "));
            answer.put("note", Texts.of("palette.silent", names));
        }
        results.groups().stream()
                .flatMap(group -> group.hits().stream())
                .filter(SearchHit::identified)
                .findFirst()
                .ifPresent(hit -> answer.put("straight", hit.path()));
        return answer;
    }

    private static boolean isAbove(PaletteEntries.Group group) {
        return group.best().compareTo(Match.BEGINNING) <= 0;
    }

    private static void add(ArrayNode groups, PaletteEntries.Group group) {
        ArrayNode items = group(groups, group.titleKey());
        for (PaletteEntries.Entry entry : group.entries()) {
            items.addObject()
                    .put("title", entry.title())
                    .put("icon", entry.icon())
                    .put("path", entry.path())
                    .put("command", entry.command());
        }
    }

    private static void add(ArrayNode groups, Search.Group group, boolean severalTeams) {
        ArrayNode items = group(groups, group.source().titleKey());
        for (SearchHit hit : group.hits()) {
            ObjectNode item = items.addObject()
                    .put("title", hit.title())
                    .put("detail", Texts.of(hit.detail()))
                    .put("icon", group.source().icon())
                    .put("path", hit.path())
                    .put("command", "");
            if (severalTeams) {
                item.put("team", hit.team().title());
            }
            if (hit.at() != null) {
                item.put("at", hit.at().toString());
            }
        }
    }

    private static ArrayNode group(ArrayNode groups, String titleKey) {
        return groups.addObject().put("title", Texts.of(titleKey)).putArray("items");
    }
}

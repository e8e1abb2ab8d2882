package dev.fairlead.shell;

import com.vaadin.flow.component.UI;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.shell.SearchRanking.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The pages and actions that a reader is offered in the palette: known without asking anybody. */
@Component
class PaletteEntries {
    private final List<NavigationEntry> pages;
    private final List<Command> commands;

    PaletteEntries(ObjectProvider<NavigationEntry> pages, ObjectProvider<Command> commands) {
        this.pages = pages.stream()
                .sorted(Comparator.comparingInt(NavigationEntry::order))
                .toList();
        this.commands = commands.stream()
                .sorted(Comparator.comparingInt(Command::order))
                .toList();
    }

    /**
     * Something to go to or to do.
     *
     * @param path to go to; empty for an action
     * @param command key of the action; empty for a page
     * @param match how well it answers; only where something was asked
     */
    record Entry(String title, String icon, String path, String command, Match match) {}

    /** @param titleKey of its heading */
    record Group(String titleKey, List<Entry> entries) {
        Match best() {
            return entries.getFirst().match();
        }
    }

    /** All pages and actions, for before anything is typed. */
    List<Group> all(Actor reader, TeamRef team) {
        return groups(actions(reader, team), pages(reader, team).toList());
    }

    /** Those whose title in the reader's language or in English has what was typed. */
    List<Group> matching(Actor reader, TeamRef team, List<TeamRef> teams, String typed) {
        Stream<Named> others = teams.stream()
                .filter(other -> !other.equals(team))
                .map(other -> new Named(
                        new Entry(
                                Texts.of("palette.team", other.title()),
                                "users",
                                "t/" + other.name(),
                                "",
                                Match.ANYWHERE),
                        List.of(other.title(), other.name())));
        Stream<Named> pages = Stream.concat(pages(reader, team), others);
        return groups(best(actions(reader, team).stream(), typed), best(pages, typed));
    }

    Optional<Command> command(Actor reader, TeamRef team, String key) {
        return commands.stream()
                .filter(command -> command.titleKey().equals(key) && command.isVisibleTo(reader, team))
                .findFirst();
    }

    /** An entry, and by which names it is found. */
    private record Named(Entry entry, List<String> names) {}

    private List<Named> actions(Actor reader, TeamRef team) {
        return commands.stream()
                .filter(command -> command.isVisibleTo(reader, team))
                .map(command -> named(command.titleKey(), command.icon(), "", command.titleKey()))
                .toList();
    }

    private Stream<Named> pages(Actor reader, TeamRef team) {
        return pages.stream()
                .filter(page -> page.isVisibleTo(reader, team))
                .map(page -> named(page.titleKey(), page.icon(), page.path(team), ""));
    }

    private static Named named(String titleKey, String icon, String path, String command) {
        Entry entry = new Entry(Texts.of(titleKey), icon, path, command, Match.ANYWHERE);
        UI ui = UI.getCurrent();
        return new Named(
                entry,
                Texts.LOCALES.stream()
                        .map(locale -> ui.getTranslation(locale, titleKey))
                        .toList());
    }

    private static List<Named> best(Stream<Named> candidates, String typed) {
        return candidates
                .flatMap(candidate -> candidate.names().stream()
                        .flatMap(name -> SearchRanking.match(name, typed).stream())
                        .min(Comparator.naturalOrder())
                        .map(match -> new Named(matched(candidate.entry(), match), candidate.names()))
                        .stream())
                .sorted(Comparator.comparing(found -> found.entry().match()))
                .toList();
    }

    private static Entry matched(Entry entry, Match match) {
        return new Entry(entry.title(), entry.icon(), entry.path(), entry.command(), match);
    }

    private static List<Group> groups(List<Named> actions, List<Named> pages) {
        List<Group> groups = new ArrayList<>();
        add(groups, "palette.actions", actions);
        add(groups, "palette.pages", pages);
        return groups;
    }

    private static void add(List<Group> groups, String titleKey, List<Named> found) {
        if (!found.isEmpty()) {
            groups.add(new Group(titleKey, found.stream().map(Named::entry).toList()));
        }
    }
}

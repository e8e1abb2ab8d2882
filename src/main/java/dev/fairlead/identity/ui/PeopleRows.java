package dev.fairlead.identity.ui;

import dev.fairlead.identity.People;
import dev.fairlead.identity.PeopleQuery;
import dev.fairlead.identity.PeopleQuery.Standing;
import dev.fairlead.identity.Person;
import dev.fairlead.kernel.Actor;
import dev.fairlead.shell.ListFilter;
import dev.fairlead.shell.ListRows;
import dev.fairlead.shell.ListState;
import dev.fairlead.shell.Texts;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everybody, as the list asks for them. */
final class PeopleRows implements ListRows<Person> {
    private static final String STATE = "state";

    private final People people;
    private final Actor actor;

    PeopleRows(People people, Actor actor) {
        this.people = people;
        this.actor = actor;
    }

    static ListFilter filter() {
        return new ListFilter(
                STATE,
                Texts.of("people.state"),
                Arrays.stream(Standing.values())
                        .map(standing -> new ListFilter.Option(word(standing), Texts.of("people." + word(standing))))
                        .toList(),
                true);
    }

    @Override
    public List<Person> page(ListState state, int offset, int limit) {
        return people.search(actor, query(state, offset, limit));
    }

    @Override
    public Total total(ListState state) {
        Map<Standing, Long> counts = people.count(actor, query(state, 0, 1));
        Set<Standing> wanted = standings(state);
        Map<String, Long> byChoice = new HashMap<>();
        long rows = 0;
        for (Standing standing : Standing.values()) {
            long many = counts.getOrDefault(standing, 0L);
            byChoice.put(STATE + "=" + word(standing), many);
            rows += wanted.isEmpty() || wanted.contains(standing) ? many : 0;
        }
        return new Total(rows, byChoice);
    }

    private static PeopleQuery query(ListState state, int offset, int limit) {
        PeopleQuery.Field field = Stream.of(PeopleQuery.Field.values())
                .filter(each -> each.name().equalsIgnoreCase(state.sort().column()))
                .findFirst()
                .orElse(PeopleQuery.Field.ACCOUNT);
        return new PeopleQuery(
                state.text(), standings(state), field, state.sort().descending(), offset, limit);
    }

    private static Set<Standing> standings(ListState state) {
        return Stream.of(Standing.values())
                .filter(standing -> state.of(STATE).contains(word(standing)))
                .collect(Collectors.toSet());
    }

    private static String word(Standing standing) {
        return standing.name().toLowerCase(Locale.ROOT);
    }
}

package dev.fairlead.identity.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.TestDatabase;
import dev.fairlead.identity.PeopleQuery;
import dev.fairlead.identity.PeopleQuery.Field;
import dev.fairlead.identity.PeopleQuery.Standing;
import dev.fairlead.identity.Person;
import dev.fairlead.kernel.PersonId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleListTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    @TempDir
    Path folder;

    private TestDatabase database;
    private JdbcPeople people;

    @BeforeEach
    void open() {
        database = TestDatabase.in(folder);
        people = new JdbcPeople(database.jdbc());
        add("ada", "Countess 50%", true, false, 3);
        add("grace", "Admiral", false, false, 2);
        add("linus", "Zoe", true, true, 1);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theTextIsPartOfAccountOrNameAndNoPattern() {
        assertThat(accounts(query("AD", Set.of()))).containsExactly("ada", "grace");
        assertThat(accounts(query("%", Set.of()))).containsExactly("ada");
        assertThat(accounts(query("_", Set.of()))).isEmpty();
    }

    @Test
    void standingsNarrowAndAreCountedAsIfTheyDidNot() {
        assertThat(accounts(query("", Set.of(Standing.DISABLED, Standing.INVITED))))
                .containsExactly("grace", "linus");
        assertThat(people.count(query("", Set.of(Standing.DISABLED))))
                .isEqualTo(Map.of(Standing.ACTIVE, 1L, Standing.INVITED, 1L, Standing.DISABLED, 1L));
    }

    @Test
    void anyFieldSortsInBothDirectionsAndPagesGoOn() {
        assertThat(accounts(sorted(Field.NAME, false, 0, 10))).containsExactly("grace", "ada", "linus");
        assertThat(accounts(sorted(Field.CREATED, false, 0, 10))).containsExactly("linus", "grace", "ada");
        assertThat(accounts(sorted(Field.ACCOUNT, true, 0, 2))).containsExactly("linus", "grace");
        assertThat(accounts(sorted(Field.ACCOUNT, true, 2, 2))).containsExactly("ada");
    }

    private List<String> accounts(PeopleQuery query) {
        return people.search(query).stream().map(Person::account).toList();
    }

    private static PeopleQuery query(String text, Set<Standing> standings) {
        return new PeopleQuery(text, standings, Field.ACCOUNT, false, 0, 10);
    }

    private static PeopleQuery sorted(Field field, boolean descending, int offset, int limit) {
        return new PeopleQuery(null, Set.of(), field, descending, offset, limit);
    }

    private void add(String account, String name, boolean password, boolean disabled, int minute) {
        PersonId id = new PersonId("per-" + account);
        database.commit(() -> {
            people.insert(
                    new Person(id, account, name, password, false, Set.of(), NOON.plusSeconds(60L * minute)),
                    password ? "hash" : null);
            people.setDisabled(id, disabled);
        });
    }
}

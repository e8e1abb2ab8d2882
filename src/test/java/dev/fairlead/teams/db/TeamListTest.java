package dev.fairlead.teams.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.TestDatabase;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.teams.Team;
import dev.fairlead.teams.TeamsQuery;
import dev.fairlead.teams.TeamsQuery.Field;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeamListTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    @TempDir
    Path folder;

    private TestDatabase database;
    private JdbcTeams teams;

    @BeforeEach
    void open() {
        database = TestDatabase.in(folder);
        teams = new JdbcTeams(database.jdbc());
        add("vision", "Vision", 1);
        add("speech", "Audio and speech", 2);
        add("maps", "Vision for maps", 3);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theTextIsPartOfNameOrTitle() {
        TeamsQuery vision = new TeamsQuery("VISION", Field.NAME, false, 0, 10);

        assertThat(names(vision)).containsExactly("maps", "vision");
        assertThat(teams.count(vision)).isEqualTo(2);
    }

    @Test
    void anyFieldSortsAndPagesGoOn() {
        assertThat(names(new TeamsQuery(null, Field.TITLE, false, 0, 10))).containsExactly("speech", "vision", "maps");
        assertThat(names(new TeamsQuery(null, Field.CREATED, true, 0, 2))).containsExactly("maps", "speech");
        assertThat(names(new TeamsQuery(null, Field.CREATED, true, 2, 2))).containsExactly("vision");
    }

    private List<String> names(TeamsQuery query) {
        return teams.search(query).stream().map(Team::name).toList();
    }

    private void add(String name, String title, int minute) {
        database.commit(() -> teams.insert(new Team(
                new TeamId("team-" + name), name, title, "fairlead-" + name, false, NOON.plusSeconds(60L * minute))));
    }
}

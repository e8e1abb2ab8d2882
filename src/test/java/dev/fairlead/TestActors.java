package dev.fairlead;

import dev.fairlead.identity.ApiTokens;
import dev.fairlead.identity.FirstStart;
import dev.fairlead.identity.People;
import dev.fairlead.identity.Person;
import dev.fairlead.identity.Role;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.teams.Teams;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.context.TestComponent;

/** People, teams and tokens for tests of the whole portal; names are made unique, since the portal is shared. */
@TestComponent
public class TestActors {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final FirstStart firstStart;
    private final People people;
    private final Teams teams;
    private final TeamDirectory directory;
    private final ApiTokens tokens;
    private final Map<Actor, String> secrets = new ConcurrentHashMap<>();

    TestActors(FirstStart firstStart, People people, Teams teams, TeamDirectory directory, ApiTokens tokens) {
        this.firstStart = firstStart;
        this.people = people;
        this.teams = teams;
        this.directory = directory;
        this.tokens = tokens;
    }

    /** The administrator of the first start: platform admin, and admin of the team {@code default}. */
    public Actor admin() {
        return firstStart.administrator().actor();
    }

    /** A token of the administrator. */
    public String adminToken() {
        return TestPortal.ADMIN_TOKEN;
    }

    public TeamRef defaultTeam() {
        return directory.require(admin(), "default");
    }

    /** A new team whose name begins so. */
    public TeamRef team(String prefix) {
        return teams.create(admin(), prefix + "-" + COUNT.incrementAndGet(), prefix)
                .ref();
    }

    /** A new person with the role in the team. */
    public Actor personIn(TeamRef team, Role role) {
        Person person = person();
        teams.setRole(admin(), team.id(), person.account(), role);
        return person.actor();
    }

    /** A new person in no team, whose account begins with the class of people they are. */
    public Person person() {
        String account = ("someone-" + COUNT.incrementAndGet()).toLowerCase(Locale.ROOT);
        return people.create(admin(), account, "Someone", null);
    }

    /** A token of the person, good for all of their teams. */
    public String tokenOf(Actor person) {
        return secrets.computeIfAbsent(
                person,
                owner -> tokens.create(owner, "test", null, Duration.ofDays(1)).secret());
    }

    /** A token of the person, good for one team. */
    public String tokenOf(Actor person, TeamRef team) {
        return tokens.create(person, "test of " + team.name(), team.id(), Duration.ofDays(1))
                .secret();
    }
}

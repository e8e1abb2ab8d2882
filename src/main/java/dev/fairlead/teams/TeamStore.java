package dev.fairlead.teams;

import dev.fairlead.identity.Role;
import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where teams and memberships are kept; checks nothing. */
public interface TeamStore {
    Optional<Team> find(TeamId id);

    /** The team as it stands; nobody else changes it before the transaction ends. */
    Team lock(TeamId id);

    Optional<Team> findByName(String name);

    Optional<Team> findFirst();

    /** All teams, by name. */
    List<Team> list();

    /** By name, from the one after {@code after} on. */
    List<Team> list(@Nullable String after, int limit);

    List<Team> search(TeamsQuery query);

    long count(TeamsQuery query);

    /** The person's teams, the one joined first first. */
    List<Team> listOf(PersonId person);

    void insert(Team team);

    void setTitle(TeamId team, String title);

    /** The members, by account. */
    List<Member> members(TeamId team);

    /** The role of a person who is not disabled; empty for who is no member. */
    Optional<Role> activeRole(TeamId team, PersonId person);

    void setRole(TeamId team, PersonId person, Role role, Instant since);

    void remove(TeamId team, PersonId person);
}

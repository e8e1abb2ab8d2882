package dev.fairlead.identity;

import dev.fairlead.kernel.PersonId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where people are kept; checks nothing. */
public interface PersonStore {
    Optional<Person> find(PersonId id);

    /** The person as they stand; nobody else changes them before the transaction ends. */
    Person lock(PersonId id);

    Optional<Person> findByAccount(String account);

    /** By account, from the one after {@code after} on. */
    List<Person> list(@Nullable String after, int limit);

    List<Person> search(PeopleQuery query);

    /** Of all standings, whichever the query asks for; those without anybody are left out. */
    Map<PeopleQuery.Standing, Long> count(PeopleQuery query);

    void insert(Person person, @Nullable String passwordHash);

    void rename(PersonId id, String name);

    void setDisabled(PersonId id, boolean disabled);

    void setRoles(PersonId id, Set<Role> roles);

    /** The roles on the platform of a person who is not disabled; empty for others. */
    Set<Role> activeRoles(PersonId id);

    /** What a sign-in is checked against; empty for an unknown person. */
    Optional<Credentials> credentials(PersonId id);

    /** Sets the password and starts a new generation, which ends every sign-in of the one before. */
    void setPassword(PersonId id, String hash);

    /** Ends every sign-in that the person has. */
    void endSignIns(PersonId id);

    /**
     * What a sign-in is checked against.
     *
     * @param generation grows when earlier sign-ins must end
     */
    record Credentials(@Nullable String passwordHash, int generation, boolean disabled) {}
}

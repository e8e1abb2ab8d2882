package dev.fairlead.identity;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.PersonId;
import java.time.Instant;
import java.util.Set;

/**
 * Someone with an account.
 *
 * @param account what the person types to sign in: unique, lower case, never changed
 * @param name what others read
 * @param hasPassword false until the person has set one; the only way in is a sign-in link then
 * @param roles roles on the platform; those in teams are memberships
 */
public record Person(
        PersonId id,
        String account,
        String name,
        boolean hasPassword,
        boolean disabled,
        Set<Role> roles,
        Instant createdAt) {
    public Person {
        roles = Set.copyOf(roles);
    }

    public Actor actor() {
        return Actor.person(id, account);
    }
}

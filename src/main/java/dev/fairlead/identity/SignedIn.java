package dev.fairlead.identity;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.PersonId;
import java.io.Serializable;
import java.security.Principal;

/**
 * A person in a browser, as the session keeps them; holds no secret.
 *
 * @param person the person's id
 * @param account what they typed
 * @param signIn the id of this sign-in, which ends by itself: at sign-out, in this browser and wherever its cookie went
 */
public record SignedIn(String person, String account, String signIn) implements Principal, Serializable {
    @Override
    public String getName() {
        return account;
    }

    public PersonId id() {
        return new PersonId(person);
    }

    public Actor actor() {
        return Actor.person(id(), account);
    }
}

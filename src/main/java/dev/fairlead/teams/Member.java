package dev.fairlead.teams;

import dev.fairlead.identity.Role;
import dev.fairlead.kernel.PersonId;
import java.time.Instant;

/** A person in a team, and what they are there. */
public record Member(PersonId person, String account, String name, Role role, Instant since) {}

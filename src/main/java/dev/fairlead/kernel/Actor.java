package dev.fairlead.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Who acts: a person in a browser, a token, a job's process, or the product itself.
 *
 * @param kind how the actor came in
 * @param id a person's or attempt's id, or {@code system}
 * @param name what audit rows and pages show
 * @param onlyTeam the one team a scoped token or a job is good for; null where memberships decide
 */
public record Actor(
        Kind kind, String id, String name, @Nullable TeamId onlyTeam) {
    /** How an actor came in. */
    public enum Kind {
        PERSON,
        TOKEN,
        JOB,
        SYSTEM
    }

    /** The product itself; allowed everything, and shown as such in the audit trail. */
    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, "system", "Fairlead", null);

    public static Actor person(PersonId id, String name) {
        return new Actor(Kind.PERSON, id.value(), name, null);
    }

    /** A person acting through a token; {@code onlyTeam} narrows it to one team. */
    public static Actor token(PersonId owner, String name, @Nullable TeamId onlyTeam) {
        return new Actor(Kind.TOKEN, owner.value(), name, onlyTeam);
    }

    /** A job's process, known by the attempt it belongs to. */
    public static Actor job(AttemptId attempt, String name, TeamId team) {
        return new Actor(Kind.JOB, attempt.value(), name, team);
    }

    /** The person behind a session or token; refused for jobs and the product itself. */
    public PersonId personId() {
        if (kind != Kind.PERSON && kind != Kind.TOKEN) {
            throw new IllegalStateException("Actor " + name + " is no person");
        }
        return new PersonId(id);
    }

    /** The person's own name, for what a person owns however it was made; {@code admin} for {@code admin (laptop)}. */
    public String ownerName() {
        int token = kind == Kind.TOKEN ? name.indexOf(" (") : -1;
        return token > 0 ? name.substring(0, token) : name;
    }

    public boolean isPerson() {
        return kind == Kind.PERSON || kind == Kind.TOKEN;
    }
}

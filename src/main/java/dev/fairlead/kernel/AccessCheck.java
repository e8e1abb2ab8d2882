package dev.fairlead.kernel;

/** Decides what an actor may do; everything that is not allowed here is denied. */
public interface AccessCheck {
    boolean allows(Actor actor, TeamId team, Permission permission);

    /** For permissions with the reach of the platform. */
    boolean allows(Actor actor, Permission permission);

    /**
     * Refuses as <em>not found</em> where the actor may not even know of the team, else as <em>forbidden</em>, naming the
     * permission and who can grant it.
     *
     * @param subject what was asked for, for the not-found text
     */
    default void require(Actor actor, TeamId team, Permission permission, SubjectRef subject) {
        if (allows(actor, team, permission)) {
            return;
        }
        if (!allows(actor, team, Permission.VIEW)) {
            throw RefusedException.notFound(subject.kind(), subject.id());
        }
        throw RefusedException.forbidden(permission, "an administrator of the team");
    }

    /** Refuses as forbidden, naming the permission and who can grant it. */
    default void require(Actor actor, Permission permission) {
        if (!allows(actor, permission)) {
            throw RefusedException.forbidden(permission, "a platform administrator");
        }
    }
}

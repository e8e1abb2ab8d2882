package dev.fairlead.identity;

import dev.fairlead.kernel.Permission.Reach;
import dev.fairlead.kernel.RefusedException;
import java.util.Locale;

/** A named set of permissions, held in a team or on the platform; {@link Roles} says which. */
public enum Role {
    VIEWER(Reach.TEAM),
    EDITOR(Reach.TEAM),
    APPROVER(Reach.TEAM),
    TEAM_ADMIN(Reach.TEAM),
    PLATFORM_ADMIN(Reach.PLATFORM),
    AUDITOR(Reach.PLATFORM);

    private final Reach reach;

    Role(Reach reach) {
        this.reach = reach;
    }

    /** Whether the role is given in a team or on the platform. */
    public Reach reach() {
        return reach;
    }

    /** As it stands in addresses, documents and the database: {@code team-admin}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads what {@link #word()} wrote; refused as invalid, naming the roles there are. */
    public static Role of(String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return role;
            }
        }
        throw RefusedException.invalid("identity.role.unknown", word);
    }
}

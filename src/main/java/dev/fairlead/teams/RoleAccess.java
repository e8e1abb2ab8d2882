package dev.fairlead.teams;

import dev.fairlead.audit.AuditLog;
import dev.fairlead.identity.PersonStore;
import dev.fairlead.identity.Role;
import dev.fairlead.identity.Roles;
import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.Permission.Reach;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamId;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Allows what the actor's roles allow, in the team and on the platform, and nothing else. A token for one team narrows its
 * owner to that team; a job may do what {@link Roles#OF_A_JOB} says in its own.
 */
@Component
class RoleAccess implements AccessCheck {
    private final PersonStore people;
    private final TeamStore teams;
    private final AuditLog audit;
    private final TransactionTemplate ownTransaction;

    RoleAccess(PersonStore people, TeamStore teams, AuditLog audit, PlatformTransactionManager transactions) {
        this.people = people;
        this.teams = teams;
        this.audit = audit;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public boolean allows(Actor actor, TeamId team, Permission permission) {
        if (permission.reach() != Reach.TEAM || !isWithinScope(actor, team)) {
            return false;
        }
        return switch (actor.kind()) {
            case SYSTEM -> true;
            case JOB -> Roles.OF_A_JOB.contains(permission);
            case PERSON, TOKEN ->
                teams.activeRole(team, actor.personId())
                                .filter(role -> Roles.permissions(role).contains(permission))
                                .isPresent()
                        || hasOnPlatform(actor, permission);
        };
    }

    @Override
    public boolean allows(Actor actor, Permission permission) {
        if (permission.reach() != Reach.PLATFORM || actor.onlyTeam() != null) {
            return false;
        }
        return switch (actor.kind()) {
            case SYSTEM -> true;
            case JOB -> false;
            case PERSON, TOKEN -> hasOnPlatform(actor, permission);
        };
    }

    @Override
    public void require(Actor actor, TeamId team, Permission permission, SubjectRef subject) {
        try {
            AccessCheck.super.require(actor, team, permission, subject);
        } catch (RefusedException refused) {
            record(actor, team, permission, subject);
            throw refused;
        }
    }

    @Override
    public void require(Actor actor, Permission permission) {
        try {
            AccessCheck.super.require(actor, permission);
        } catch (RefusedException refused) {
            record(actor, null, permission, new SubjectRef("platform", "fairlead"));
            throw refused;
        }
    }

    private static boolean isWithinScope(Actor actor, TeamId team) {
        return actor.onlyTeam() == null
                ? actor.kind() != Actor.Kind.JOB
                : actor.onlyTeam().equals(team);
    }

    private boolean hasOnPlatform(Actor actor, Permission permission) {
        for (Role role : people.activeRoles(actor.personId())) {
            if (Roles.permissions(role).contains(permission)) {
                return true;
            }
        }
        return false;
    }

    /** In a transaction of its own, since the refused one rolls back. */
    private void record(Actor actor, @Nullable TeamId team, Permission permission, SubjectRef subject) {
        String word = permission.name().toLowerCase(Locale.ROOT).replace('_', '-');
        ownTransaction.executeWithoutResult(
                status -> audit.record(actor, "refused", team, subject, Map.of(), Map.of("permission", word), null));
    }
}

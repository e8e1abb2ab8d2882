package dev.fairlead.identity;

import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.Permission.Reach;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The one table of what each role allows. */
public final class Roles {
    /** What the processes of a job may do, in the job's own team. */
    public static final Set<Permission> OF_A_JOB =
            setOf(Permission.VIEW, Permission.WRITE_TRACKING, Permission.WRITE_MODELS);

    private static final Map<Role, Set<Permission>> TABLE = table();

    private Roles() {}

    /** What the role allows; a platform role's permissions of team reach hold in every team. */
    public static Set<Permission> permissions(Role role) {
        return TABLE.getOrDefault(role, Set.of());
    }

    private static Map<Role, Set<Permission>> table() {
        Set<Permission> viewer = setOf(Permission.VIEW, Permission.PREDICT);
        Set<Permission> editor = plus(
                viewer, Permission.SUBMIT_JOBS, Permission.WRITE_TRACKING, Permission.WRITE_MODELS, Permission.DEPLOY);
        Set<Permission> approver = plus(editor, Permission.APPROVE);
        Set<Permission> teamAdmin = plus(approver, Permission.MANAGE_JOBS, Permission.MANAGE_TEAM);
        Set<Permission> platformAdmin = plus(teamAdmin, platformPermissions());
        Set<Permission> auditor = setOf(Permission.VIEW, Permission.SEE_QUEUE_NAMES, Permission.READ_AUDIT);

        Map<Role, Set<Permission>> table = new EnumMap<>(Role.class);
        table.put(Role.VIEWER, viewer);
        table.put(Role.EDITOR, editor);
        table.put(Role.APPROVER, approver);
        table.put(Role.TEAM_ADMIN, teamAdmin);
        table.put(Role.PLATFORM_ADMIN, platformAdmin);
        table.put(Role.AUDITOR, auditor);
        return Collections.unmodifiableMap(table);
    }

    private static Permission[] platformPermissions() {
        return EnumSet.allOf(Permission.class).stream()
                .filter(permission -> permission.reach() == Reach.PLATFORM)
                .toArray(Permission[]::new);
    }

    private static Set<Permission> setOf(Permission... permissions) {
        return plus(Set.of(), permissions);
    }

    private static Set<Permission> plus(Set<Permission> base, Permission... more) {
        EnumSet<Permission> all = EnumSet.noneOf(Permission.class);
        all.addAll(base);
        Collections.addAll(all, more);
        return Collections.unmodifiableSet(all);
    }
}

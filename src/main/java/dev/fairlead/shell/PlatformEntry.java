package dev.fairlead.shell;

import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.TeamRef;

/** A line of the navigation to a page of the whole platform, for those who hold its permission. */
public abstract class PlatformEntry implements NavigationEntry {
    private final AccessCheck access;
    private final Permission permission;
    private final String titleKey;
    private final String icon;
    private final String path;
    private final int order;

    /** The words and the place as in {@link NavigationEntry}; {@code path} is the same for every team. */
    protected PlatformEntry(
            AccessCheck access, Permission permission, String titleKey, String icon, String path, int order) {
        this.access = access;
        this.permission = permission;
        this.titleKey = titleKey;
        this.icon = icon;
        this.path = path;
        this.order = order;
    }

    @Override
    public final String titleKey() {
        return titleKey;
    }

    @Override
    public final String icon() {
        return icon;
    }

    @Override
    public final String path(TeamRef team) {
        return path;
    }

    @Override
    public final int order() {
        return order;
    }

    @Override
    public final boolean isVisibleTo(Actor actor, TeamRef team) {
        return access.allows(actor, permission);
    }
}

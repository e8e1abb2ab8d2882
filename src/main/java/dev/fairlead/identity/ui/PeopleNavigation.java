package dev.fairlead.identity.ui;

import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Permission;
import dev.fairlead.shell.PlatformEntry;
import org.springframework.stereotype.Component;

@Component
class PeopleNavigation extends PlatformEntry {
    PeopleNavigation(AccessCheck access) {
        super(access, Permission.MANAGE_PEOPLE, "nav.people", "users", "people", 100);
    }
}

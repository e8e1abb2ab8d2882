package dev.fairlead.audit.ui;

import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Permission;
import dev.fairlead.shell.PlatformEntry;
import org.springframework.stereotype.Component;

@Component
class AuditNavigation extends PlatformEntry {
    AuditNavigation(AccessCheck access) {
        super(access, Permission.READ_AUDIT, "nav.audit", "records", "audit", 130);
    }
}

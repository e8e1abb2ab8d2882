package dev.fairlead.outbound.ui;

import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Permission;
import dev.fairlead.shell.PlatformEntry;
import org.springframework.stereotype.Component;

@Component
class OutboundNavigation extends PlatformEntry {
    OutboundNavigation(AccessCheck access) {
        super(access, Permission.MANAGE_PLATFORM, "nav.outbound", "globe-wire", "outbound", 120);
    }
}

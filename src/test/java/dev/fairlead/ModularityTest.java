package dev.fairlead;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** No cycles between rooms, and no room reaches into another's adapters. */
class ModularityTest {
    @Test
    void roomsUseEachOthersRootPackagesOnly() {
        ApplicationModules.of(Fairlead.class).verify();
    }
}

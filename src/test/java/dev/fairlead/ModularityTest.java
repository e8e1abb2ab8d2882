package dev.fairlead;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** No cycles between rooms, and no room reaches into another's adapters. */
class ModularityTest {
    @Test
    void roomsUseEachOthersRootPackagesOnly() {
        // Role starts processes of other rooms' adapters by design: it is the jar's table of contents.
        ApplicationModules.of(Fairlead.class, name(Role.class.getName())).verify();
    }
}

package dev.fairlead.web;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** While the data folder's disk is full and writes are refused, the portal is out of service, though reading goes on. */
@Component
class DataDiskHealth implements HealthIndicator {
    private final DiskRoom room;

    DataDiskHealth(DiskRoom room) {
        this.room = room;
    }

    @Override
    public Health health() {
        return room.isShort() ? Health.outOfService().build() : Health.up().build();
    }
}

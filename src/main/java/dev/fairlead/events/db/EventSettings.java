package dev.fairlead.events.db;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an administrator may set of the event log, below {@code fairlead.events}.
 *
 * @param keep how long events are kept
 */
@ConfigurationProperties("fairlead.events")
record EventSettings(@DefaultValue("180d") Duration keep) {}

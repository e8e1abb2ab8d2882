package dev.fairlead.scheduling.loop;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an administrator may set of the scheduler, below {@code fairlead.scheduling}.
 *
 * @param keepInputs how long the inputs of cycles are kept, which a replay needs
 * @param keepInputsMib how much of them at most; the oldest go first
 * @param keepDecisions how long decisions are kept
 */
@ConfigurationProperties("fairlead.scheduling")
record SchedulingSettings(
        @DefaultValue("7d") Duration keepInputs,
        @DefaultValue("512") long keepInputsMib,
        @DefaultValue("90d") Duration keepDecisions) {}

package dev.fairlead.cluster.local;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the files of ended attempts stay, below {@code fairlead.local.retention}.
 *
 * @param age after its end an attempt's log, use and outputs are removed
 * @param mostMib what all of them may take together; beyond it the oldest go first, but never the newest attempt of a job
 *     within the age
 */
@ConfigurationProperties("fairlead.local.retention")
record RetentionSettings(
        @DefaultValue("90d") Duration age,
        @DefaultValue("51200") long mostMib) {}

package dev.fairlead.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How busy the demo is, below {@code fairlead.demo}.
 *
 * @param jobs unfinished ones that are kept up, waiting and running together; about 1,500 fill the fleet
 * @param seed from which jobs are drawn
 */
@ConfigurationProperties("fairlead.demo")
record DemoSettings(
        @DefaultValue("2000") int jobs, @DefaultValue("1") long seed) {}

package dev.fairlead.git;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of a repository is taken.
 *
 * @param timeout the longest for finding a commit, and the longest for fetching it
 * @param quiet the longest without a byte
 * @param maxMib what is received at most, packed
 * @param maxFiles files and folders of the commit
 * @param maxUnpackedMib its files together
 * @param atOnce repositories that are fetched at the same time
 */
@ConfigurationProperties("fairlead.git")
public record GitSettings(
        @DefaultValue("2m") Duration timeout,
        @DefaultValue("20s") Duration quiet,
        @DefaultValue("256") int maxMib,
        @DefaultValue("10000") int maxFiles,
        @DefaultValue("1024") int maxUnpackedMib,
        @DefaultValue("3") int atOnce) {}

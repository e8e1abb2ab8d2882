package dev.fairlead.cluster.local;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an administrator may set of the embedded cluster, below {@code fairlead.local}.
 *
 * @param poll how often running attempts are looked at
 * @param sampling how often CPU, memory and GPU use are measured
 * @param maxLogMib output kept of each replica; beyond it the middle is dropped, with a notice in its place
 * @param memoryTolerancePercent how far above its promise a replica may be before it is stopped, at least 64 MiB
 * @param keepMemoryMib memory of the machine that is not offered to jobs; 0 for 5 %, at least 1 GiB
 * @param minFreeMib free disk space below which nothing is launched
 * @param minFreePercent the same as a share of the disk; the greater of the two counts
 * @param path folders added to the PATH of jobs
 * @param passEnvironment names of variables of the portal that jobs inherit; nothing else is
 * @param python interpreter that virtual environments are built with; null for the first python3 that has venv
 * @param firstPort first port that is leased to replicas
 * @param lastPort last port that is leased to replicas
 */
@ConfigurationProperties("fairlead.local")
record LocalSettings(
        @DefaultValue("300ms") Duration poll,
        @DefaultValue("2s") Duration sampling,
        @DefaultValue("1024") long maxLogMib,
        @DefaultValue("10") int memoryTolerancePercent,
        @DefaultValue("0") long keepMemoryMib,
        @DefaultValue("1024") long minFreeMib,
        @DefaultValue("2") int minFreePercent,
        @DefaultValue({}) List<String> path,

        @DefaultValue({"TZ", "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE"})
        List<String> passEnvironment,

        @Nullable String python,
        @DefaultValue("20000") int firstPort,
        @DefaultValue("29999") int lastPort) {}

package dev.fairlead.cluster;

import java.time.Instant;

/**
 * What a replica used at one moment.
 *
 * @param milliCpu thousandths of a CPU, mean since the sample before
 * @param memoryMib resident memory of all its processes
 * @param gpuPercent mean utilisation of its GPUs, 0 to 100; -1 where not known
 * @param gpuMemoryMib memory used on its GPUs; -1 where not known
 */
public record UsageSample(int replica, Instant at, long milliCpu, long memoryMib, int gpuPercent, long gpuMemoryMib) {}

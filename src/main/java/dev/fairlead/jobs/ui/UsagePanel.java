package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.html.Div;
import dev.fairlead.cluster.UsageSample;
import dev.fairlead.jobs.JobSpec;
import dev.fairlead.shell.Formats;
import dev.fairlead.shell.LineChart;
import dev.fairlead.shell.LineChart.Series;
import dev.fairlead.shell.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** CPU, memory and GPU use of each replica over time; GPU charts only where something is known of GPUs. */
final class UsagePanel extends Div {
    private static final double MILLI = 1000;
    private static final double MIB_PER_GIB = 1024;

    private final LineChart cpu = chart("jobs.usage.cpu", "CPU");
    private final LineChart memory = chart("jobs.usage.memory", "GiB");
    private final LineChart gpu = chart("jobs.usage.gpu", "%");
    private final LineChart gpuMemory = chart("jobs.usage.gpu-memory", "GiB");

    /** @param watched whether the memory that was asked for is watched rather than enforced, which is said */
    UsagePanel(JobSpec spec, boolean watched) {
        addClassName("section");
        Div promise = new Div(Texts.of(watched ? "jobs.usage.watched" : "jobs.usage.enforced", promised(spec)));
        promise.addClassName("secondary");
        Div charts = new Div(cpu, memory, gpu, gpuMemory);
        charts.addClassName("charts");
        add(promise, charts);
        show(List.of());
    }

    /** {@code 2 CPU · 4 GiB}; by set where there are several. */
    private static String promised(JobSpec spec) {
        List<JobSpec.ReplicaSet> sets = spec.replicaSets();
        return sets.size() == 1
                ? Formats.amount(sets.getFirst().each())
                : sets.stream()
                        .map(set -> set.name() + " " + Formats.amount(set.each()))
                        .collect(Collectors.joining(", "));
    }

    /** @param samples of all replicas, oldest first */
    void show(List<UsageSample> samples) {
        cpu.setSeries(series(samples, any -> true, sample -> sample.milliCpu() / MILLI));
        memory.setSeries(series(samples, any -> true, sample -> sample.memoryMib() / MIB_PER_GIB));
        List<Series> use = series(samples, sample -> sample.gpuPercent() >= 0, UsageSample::gpuPercent);
        gpu.setVisible(!use.isEmpty());
        gpu.setSeries(use);
        List<Series> held =
                series(samples, sample -> sample.gpuMemoryMib() >= 0, sample -> sample.gpuMemoryMib() / MIB_PER_GIB);
        gpuMemory.setVisible(!held.isEmpty());
        gpuMemory.setSeries(held);
    }

    static List<Series> series(
            List<UsageSample> samples, Predicate<UsageSample> known, ToDoubleFunction<UsageSample> value) {
        Map<Integer, List<UsageSample>> byReplica = new TreeMap<>();
        samples.stream()
                .filter(known)
                .forEach(sample -> byReplica
                        .computeIfAbsent(sample.replica(), rank -> new ArrayList<>())
                        .add(sample));
        List<Series> lines = new ArrayList<>();
        byReplica.forEach((rank, own) -> lines.add(new Series(
                "rank-" + rank,
                Texts.of("jobs.usage.replica", rank),
                own.stream().mapToDouble(sample -> sample.at().toEpochMilli()).toArray(),
                own.stream().mapToDouble(value).toArray())));
        return lines;
    }

    private static LineChart chart(String key, String unit) {
        return new LineChart(Texts.of(key)).axis(LineChart.Axis.TIME).unit(unit);
    }
}

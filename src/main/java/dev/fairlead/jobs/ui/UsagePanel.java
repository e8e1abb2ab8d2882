package dev.fairlead.jobs.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
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

/** CPU, memory and GPU use of each replica over time; where nothing is known of its GPUs it says why. */
final class UsagePanel extends Div {
    private static final double MILLI = 1000;
    private static final double MIB_PER_GIB = 1024;

    private final LineChart cpu = chart("jobs.usage.cpu", "CPU");
    private final LineChart memory = chart("jobs.usage.memory", "MiB");
    private final LineChart gpu = chart("jobs.usage.gpu", "%");
    private final LineChart gpuMemory = chart("jobs.usage.gpu-memory", "MiB");
    private final Paragraph noGpu = new Paragraph();

    /** What the GPUs of an attempt are, as far as measuring them goes. */
    enum Gpus {
        NONE,
        VIRTUAL,
        REAL
    }

    /** @param watched whether the memory that was asked for is watched rather than enforced, which is said */
    UsagePanel(JobSpec spec, boolean watched) {
        addClassName("section");
        Div promise = new Div(Texts.of(watched ? "jobs.usage.watched" : "jobs.usage.enforced", promised(spec)));
        promise.addClassName("secondary");
        Div charts = new Div(cpu, memory, gpu, gpuMemory);
        charts.addClassName("charts");
        noGpu.addClassName("secondary");
        add(promise, charts, noGpu);
        show(List.of(), Gpus.NONE);
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

    /**
     * @param samples of all replicas, oldest first
     * @param gpus what the attempt holds
     */
    void show(List<UsageSample> samples, Gpus gpus) {
        cpu.setSeries(series(samples, any -> true, sample -> sample.milliCpu() / MILLI));
        showMemory(memory, samples, UsageSample::memoryMib);
        List<UsageSample> measured =
                samples.stream().filter(sample -> sample.gpuPercent() >= 0).toList();
        gpu.setVisible(!measured.isEmpty());
        gpu.setSeries(series(measured, any -> true, UsageSample::gpuPercent));
        List<UsageSample> held =
                samples.stream().filter(sample -> sample.gpuMemoryMib() >= 0).toList();
        gpuMemory.setVisible(!held.isEmpty());
        showMemory(gpuMemory, held, UsageSample::gpuMemoryMib);
        boolean nothingYet = gpus == Gpus.REAL && samples.isEmpty();
        noGpu.setVisible(measured.isEmpty() && gpus != Gpus.NONE && !nothingYet);
        noGpu.setText(Texts.of(gpus == Gpus.VIRTUAL ? "jobs.usage.virtual" : "jobs.usage.gpu-unknown"));
    }

    /** In the unit that its largest value is read in. */
    private static void showMemory(LineChart chart, List<UsageSample> samples, ToDoubleFunction<UsageSample> mib) {
        boolean large = samples.stream().mapToDouble(mib).max().orElse(0) >= MIB_PER_GIB;
        chart.unit(large ? "GiB" : "MiB");
        chart.setSeries(series(
                samples,
                any -> true,
                sample -> large ? mib.applyAsDouble(sample) / MIB_PER_GIB : mib.applyAsDouble(sample)));
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
        return new LineChart(Texts.of(key)).axis(LineChart.Axis.TIME).unit(unit).fromZero();
    }
}

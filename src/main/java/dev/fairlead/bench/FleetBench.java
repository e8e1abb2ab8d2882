package dev.fairlead.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The demo fleet under a full line: a portal with {@code --demo} and 10,000 unfinished jobs is asked for the lists that pages are
 * made of, again and again for ten minutes after the line is full. Reports the latencies
 * of the answers, how old the scheduler's cycle gets, and how memory at the end compares with the beginning.
 */
final class FleetBench implements Bench.Measured {
    private static final int JOBS = 10_000;
    private static final Duration PERIOD = Duration.ofMinutes(10);
    private static final Duration FILL = Duration.ofMinutes(15);
    private static final double NEARLY = 0.98;
    private static final double FLAT = 1.15;
    private static final double ANSWER_MILLIS = 200;
    private static final double SLOWEST_CYCLE_SECONDS = 5;
    private static final int PARTS = 5;

    private static final List<Question> QUESTIONS = List.of(
            new Question("a team's jobs", "/api/v1/jobs?team=vision&limit=50"),
            new Question("a team's waiting jobs", "/api/v1/jobs?team=language&state=WAITING&limit=200"),
            new Question("the queues with their shares", "/api/v1/queues"),
            new Question("the teams", "/api/v1/teams"));

    private record Question(String name, String path) {}

    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("fairlead-bench-");
        List<String> options = List.of("--demo", "--fairlead.demo.jobs=" + JOBS);
        try (BenchPortal portal = BenchPortal.start(BenchPortal.runningJar(), List.of(), data, options)) {
            double filled = fill(portal);
            Seen seen = watch(portal, PERIOD);
            return figures(filled, seen);
        } finally {
            BenchPortal.remove(data);
        }
    }

    /** Waits until the line is full; answers how long that took, in seconds. */
    private static double fill(BenchPortal portal) throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (unfinished(portal) < NEARLY * JOBS) {
            if (System.nanoTime() - began > FILL.toNanos()) {
                throw new IOException(
                        "only " + unfinished(portal) + " jobs are there after " + FILL.toMinutes() + " min");
            }
            TimeUnit.SECONDS.sleep(1);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static double unfinished(BenchPortal portal) throws IOException, InterruptedException {
        String metrics = portal.get("/actuator/prometheus");
        return metric(metrics, "fairlead_jobs{", "waiting") + metric(metrics, "fairlead_jobs{", "running");
    }

    /** The value of the line that begins so and has this word in its labels. */
    private static double metric(String metrics, String name, String label) {
        return metrics.lines()
                .filter(line -> line.startsWith(name) && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private record Seen(
            Map<String, List<Double>> millis,
            List<Double> cycleAges,
            List<Double> resident,
            double used,
            double ended) {}

    private static Seen watch(BenchPortal portal, Duration period) throws IOException, InterruptedException {
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        List<Double> ages = new ArrayList<>();
        List<Double> resident = new ArrayList<>();
        double used = 0;
        long began = System.nanoTime();
        while (System.nanoTime() - began < period.toNanos()) {
            for (Question question : QUESTIONS) {
                long asked = System.nanoTime();
                portal.get(question.path());
                millis.computeIfAbsent(question.name(), name -> new ArrayList<>())
                        .add((System.nanoTime() - asked) / 1e6);
            }
            String metrics = portal.get("/actuator/prometheus");
            ages.add(metric(metrics, "fairlead_scheduling_cycle_age_seconds", ""));
            used = metric(metrics, "fairlead_gpus{", "used") / metric(metrics, "fairlead_gpus{", "capacity");
            resident.add(portal.residentMib());
            TimeUnit.MILLISECONDS.sleep(500);
        }
        return new Seen(millis, ages, resident, used, unfinished(portal));
    }

    private static List<Figure> figures(double filled, Seen seen) {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure("until " + JOBS + " jobs were submitted", filled, "s", null));
        figures.add(new Figure("unfinished jobs at the end", seen.ended(), "jobs", null));
        figures.add(new Figure("GPUs in use at the end", 100 * seen.used(), "%", null));
        seen.millis().forEach((name, values) -> {
            figures.add(new Figure(name + ", p50", quantile(values, 0.5), "ms", null));
            figures.add(new Figure(name + ", p99", quantile(values, 0.99), "ms", ANSWER_MILLIS));
        });
        figures.add(new Figure(
                "age of the scheduler's cycle, p99", quantile(seen.cycleAges(), 0.99), "s", SLOWEST_CYCLE_SECONDS));
        figures.add(new Figure("resident memory at the end", last(seen.resident()), "MiB", null));
        figures.add(new Figure("resident memory, last to first fifth", growth(seen.resident()), "ratio", FLAT));
        return figures;
    }

    private static double last(List<Double> values) {
        return values.isEmpty() ? Double.NaN : values.getLast();
    }

    /** Mean of the last fifth to that of the first. */
    private static double growth(List<Double> values) {
        int part = Math.max(1, values.size() / PARTS);
        return mean(values.subList(values.size() - part, values.size())) / mean(values.subList(0, part));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    private static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get((int) Math.min(sorted.size() - 1L, (long) (share * sorted.size())));
    }
}

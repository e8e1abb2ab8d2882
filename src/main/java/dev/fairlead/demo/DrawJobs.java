package dev.fairlead.demo;

import dev.fairlead.demo.DemoTeams.Members;
import dev.fairlead.jobs.JobDocument;
import dev.fairlead.jobs.JobSpec;
import dev.fairlead.kernel.Actor;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Draws jobs as a mixed fleet sees them: most ask for one GPU or a part of one, few for whole machines, and durations have a long
 * tail (the sizes follow what Microsoft's Philly and Alibaba's openb traces count, made heavier so that fewer jobs fill the fleet).
 */
final class DrawJobs {
    private static final double MEDIAN_MINUTES = 18;
    private static final double SPREAD = 1.0;
    private static final double LONGEST_MINUTES = 300;
    private static final double ESTIMATED = 0.6;
    private static final double PREEMPTIBLE = 0.4;
    private static final double URGENT = 0.06;
    private static final double NAMES_A_CLASS = 0.6;
    private static final int MILLI = 1000;

    private static final List<Size> SIZES = List.of(
            new Size(14, 1, 250),
            new Size(10, 1, 500),
            new Size(36, 1, 1000),
            new Size(10, 1, 2000),
            new Size(6, 1, 4000),
            new Size(14, 1, 8000),
            new Size(5, 2, 8000),
            new Size(3, 4, 8000),
            new Size(1, 8, 8000),
            new Size(6, 1, 0));

    private static final List<String> CLASSES_OF_MACHINES = List.of("g2", "g2", "g2", "g3", "v100-32gb");
    private static final List<String> CLASSES = List.of("g2", "g2", "t4", "t4", "t4", "p100", "p100", "v100-16gb");

    private final RandomGenerator random;

    DrawJobs(RandomGenerator random) {
        this.random = random;
    }

    /** So many jobs in a hundred ask for these replicas with so many thousandths of a GPU each. */
    private record Size(int weight, int replicas, int milliGpu) {}

    /** A drawn job and who submits it. */
    record Drawn(Actor owner, JobSpec spec) {}

    Drawn next(List<Members> teams) {
        Members team = team(teams);
        Actor owner = team.people().get(random.nextInt(team.people().size()));
        return new Drawn(owner, JobDocument.parse(document(team.team()), true));
    }

    private Members team(List<Members> teams) {
        int at = random.nextInt(
                teams.stream().mapToInt(each -> each.team().busy()).sum());
        for (Members each : teams) {
            at -= each.team().busy();
            if (at < 0) {
                return each;
            }
        }
        throw new IllegalStateException("The weights do not add up");
    }

    private String document(DemoTeam team) {
        Size size = size();
        String work = team.work().get(random.nextInt(team.work().size()));
        Duration runs = Duration.ofSeconds((long) (60 * Math.min(LONGEST_MINUTES, MEDIAN_MINUTES * spread(SPREAD))));
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                """
                apiVersion: fairlead.dev/v1
                kind: Job
                metadata: {name: %s, team: %s}
                spec:
                  role: %s
                  command: [python, train.py, --config, %s.yaml]
                  env: [{name: SIMULATED_RUN, value: %s}]
                  priority: %d
                  preemptible: %b
                  maxRetries: %d
                  replicaSets: [{name: worker, replicas: %d, resources: %s}]
                """,
                work,
                team.name(),
                random.nextInt(10) == 0 ? "batch" : "training",
                work,
                runs,
                random.nextDouble() < URGENT ? 10 : 0,
                random.nextDouble() < PREEMPTIBLE,
                random.nextInt(3),
                size.replicas(),
                resources(size)));
        if (random.nextDouble() < ESTIMATED) {
            Duration estimate = Duration.ofMinutes(1 + (long) (runs.toMinutes() * spread(0.4)));
            text.append("  estimatedDuration: ").append(estimate).append('\n');
        }
        return text.toString();
    }

    /** Around 1, and never below 0. */
    private double spread(double sigma) {
        return Math.exp(sigma * random.nextGaussian());
    }

    private Size size() {
        int at = random.nextInt(SIZES.stream().mapToInt(Size::weight).sum());
        for (Size size : SIZES) {
            at -= size.weight();
            if (at < 0) {
                return size;
            }
        }
        throw new IllegalStateException("The weights do not add up");
    }

    private String resources(Size size) {
        int gpus = Math.max(1, size.milliGpu() / MILLI);
        String base = String.format(Locale.ROOT, "{cpu: %d, memory: %dGi", 4 * gpus, 16 * gpus);
        if (size.milliGpu() == 0) {
            return base + "}";
        }
        List<String> classes = size.milliGpu() >= 4 * MILLI ? CLASSES_OF_MACHINES : CLASSES;
        String named =
                random.nextDouble() < NAMES_A_CLASS ? ", gpuClass: " + classes.get(random.nextInt(classes.size())) : "";
        return base + String.format(Locale.ROOT, ", gpu: \"%s\"%s}", size.milliGpu() + "m", named);
    }
}

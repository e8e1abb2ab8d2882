package dev.fairlead.pipelines;

import dev.fairlead.jobs.JobOutputs;
import dev.fairlead.jobs.JobService;
import dev.fairlead.jobs.JobView;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.JobId;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.pipelines.PipelineDefinition.Output;
import dev.fairlead.pipelines.PipelineDefinition.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Looks at the job of a try, and reads what it left for the steps behind it. */
@Component
class JobTries {
    private static final int LONGEST_VALUE_BYTES = 100_000;

    private final JobService jobs;
    private final JobOutputs outputs;

    JobTries(JobService jobs, JobOutputs outputs) {
        this.jobs = jobs;
        this.outputs = outputs;
    }

    TryObservation look(Step step, JobId id) {
        JobView job = jobs.require(Actor.SYSTEM, id);
        String name = job.name() + "-" + job.number();
        Message said = job.explanation() == null ? Message.of("pipelines.step.job-ended", name) : job.explanation();
        return switch (job.state()) {
            case HELD, WAITING, STARTING, RUNNING, STOPPING -> new TryObservation.Going(null);
            case SUCCEEDED -> collect(step, id);
            case FAILED -> new TryObservation.Broken(said);
            case CANCELLED -> new TryObservation.Stopped(Message.of("pipelines.step.job-cancelled", name));
        };
    }

    /** Reads what the job left, which fails the try where something is missing. */
    private TryObservation collect(Step step, JobId job) {
        SortedMap<String, String> values = new TreeMap<>();
        for (Output output : step.outputs()) {
            if (output.type().isArtifact()) {
                boolean there = outputs.list(Actor.SYSTEM, job).stream()
                        .anyMatch(file ->
                                file.path().equals(output.path()) || file.path().startsWith(output.path() + "/"));
                if (!there) {
                    return new TryObservation.Broken(
                            Message.of("pipelines.step.no-output", output.name(), output.path()));
                }
                continue;
            }
            Optional<String> text = read(job, output.path());
            if (text.isEmpty()) {
                return new TryObservation.Broken(Message.of("pipelines.step.no-output", output.name(), output.path()));
            }
            Optional<Value> value = Value.parse(output.type(), text.get());
            if (value.isEmpty()) {
                String shown = text.get().substring(0, Math.min(80, text.get().length()));
                return new TryObservation.Broken(Message.of(
                        "pipelines.step.bad-output",
                        output.name(),
                        shown,
                        output.type().word()));
            }
            values.put(output.name(), value.get().text());
        }
        return new TryObservation.Done(values);
    }

    private Optional<String> read(JobId job, String path) {
        try (InputStream file = outputs.open(Actor.SYSTEM, job, path)) {
            byte[] bytes = file.readNBytes(LONGEST_VALUE_BYTES + 1);
            return bytes.length > LONGEST_VALUE_BYTES
                    ? Optional.empty()
                    : Optional.of(new String(bytes, StandardCharsets.UTF_8).stripTrailing());
        } catch (RefusedException missing) {
            return Optional.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

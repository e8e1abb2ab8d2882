package dev.fairlead.pipelines.actions;

import dev.fairlead.cluster.OutputFile;
import dev.fairlead.jobs.JobOutputs;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.models.ModelRegistry;
import dev.fairlead.pipelines.PortType;
import dev.fairlead.pipelines.StepAction;
import dev.fairlead.pipelines.Value;
import dev.fairlead.tracking.Artifacts;
import dev.fairlead.tracking.RunInfo;
import dev.fairlead.tracking.Runs;
import dev.fairlead.tracking.TrackingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Registers what a job left as the next version of a model: 1. copies the files to the team's artifacts, since a job's outputs do
 * not stay for ever, 2. registers them, 3. lets an alias point there. Models lie above pipelines, so this room registers with them.
 *
 * <p>The version is tagged with run, step and job, and looked for by that first: the same model of the same step is registered
 * once, whatever was killed in between and however often it is tried.
 */
@Component
class RegisterModel implements StepAction {
    private static final String MODEL = "model";
    private static final String NAME = "name";
    private static final String ALIAS = "alias";
    private static final String VERSION = "version";
    private static final String FOLDER = "pipeline-runs";

    private final ModelRegistry models;
    private final Artifacts artifacts;
    private final Runs runs;
    private final JobOutputs outputs;

    RegisterModel(ModelRegistry models, Artifacts artifacts, Runs runs, JobOutputs outputs) {
        this.models = models;
        this.artifacts = artifacts;
        this.runs = runs;
        this.outputs = outputs;
    }

    @Override
    public String name() {
        return "register-model";
    }

    @Override
    public List<Port> inputs() {
        return List.of(
                new Port(MODEL, PortType.MODEL, true),
                new Port(NAME, PortType.STRING, true),
                new Port(ALIAS, PortType.STRING, false));
    }

    @Override
    public List<Port> outputs() {
        return List.of(new Port(NAME, PortType.STRING, false), new Port(VERSION, PortType.INTEGER, false));
    }

    @Override
    public Outcome run(Call call) {
        Artifact model = call.artifacts().get(MODEL);
        String name = call.text(NAME);
        if (model == null || name == null) {
            return new Outcome.Failed(
                    Message.of("pipelines.register.nothing", call.step(), model == null ? MODEL : NAME));
        }
        TeamId team = call.team().id();
        String origin =
                call.run().value() + "/" + call.step() + "/" + model.job().value();
        ModelRegistry.Version version = models.findByOrigin(call.actor(), team, name, origin)
                .orElseGet(() -> register(call, model, name, origin));
        String alias = call.text(ALIAS);
        if (alias != null) {
            models.setAlias(call.actor(), team, name, alias, version.version());
        }
        TreeMap<String, Value> left = new TreeMap<>();
        left.put(NAME, new Value.Text(name));
        left.put(VERSION, new Value.Whole(version.version()));
        return new Outcome.Done(left);
    }

    private ModelRegistry.Version register(Call call, Artifact model, String name, String origin) {
        TeamId team = call.team().id();
        String run = runs.ofJob(call.actor(), team, model.job()).stream()
                .max(Comparator.comparingLong(RunInfo::startTimeMillis))
                .map(RunInfo::id)
                .orElse(null);
        String folder = FOLDER + "/" + origin;
        List<OutputFile> files = outputs.list(Actor.SYSTEM, model.job()).stream()
                .filter(file -> file.path().equals(model.path()) || file.path().startsWith(model.path() + "/"))
                .toList();
        if (files.isEmpty()) {
            throw RefusedException.invalid(
                    "pipelines.register.no-files", model.path(), model.job().value());
        }
        files.forEach(file -> copy(call, model, file.path(), folder + "/" + file.path()));
        return models.registerOnce(call.actor(), team, name, folder + "/" + model.path(), run, origin);
    }

    private void copy(Call call, Artifact model, String from, String to) {
        try (InputStream content = outputs.open(Actor.SYSTEM, model.job(), from)) {
            TrackingException.refusing(() -> {
                artifacts.write(call.actor(), call.team().id(), to, content);
                return to;
            });
        } catch (IOException broken) {
            throw new UncheckedIOException("The output " + from + " of " + model.job() + " was not copied", broken);
        }
    }
}

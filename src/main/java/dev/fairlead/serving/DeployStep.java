package dev.fairlead.serving;

import dev.fairlead.kernel.Installation;
import dev.fairlead.kernel.Message;
import dev.fairlead.pipelines.PortType;
import dev.fairlead.pipelines.StepAction;
import dev.fairlead.pipelines.Value;
import java.util.List;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Deploys a model version as a step of a pipeline, and waits until its revision is ready. The revision keeps the run, the step and
 * the try that it was made for, so that a try makes one revision, whatever was killed in between; the next try makes another.
 */
@Component
class DeployStep implements StepAction {
    private static final String MODEL = "model";
    private static final String VERSION = "version";
    private static final String DEPLOYMENT = "deployment";
    private static final String REVISION = "revision";
    private static final String ADDRESS = "address";

    private final Deployments deployments;
    private final WhyNotReady why;
    private final Installation installation;

    DeployStep(Deployments deployments, WhyNotReady why, Installation installation) {
        this.deployments = deployments;
        this.why = why;
        this.installation = installation;
    }

    @Override
    public String name() {
        return "deploy";
    }

    @Override
    public List<Port> inputs() {
        return List.of(
                new Port(MODEL, PortType.STRING, true),
                new Port(VERSION, PortType.INTEGER, true),
                new Port(DEPLOYMENT, PortType.STRING, false));
    }

    @Override
    public List<Port> outputs() {
        return List.of(
                new Port(DEPLOYMENT, PortType.STRING, false),
                new Port(REVISION, PortType.INTEGER, false),
                new Port(ADDRESS, PortType.STRING, false));
    }

    @Override
    public Outcome run(Call call) {
        String model = call.text(MODEL);
        if (model == null || !(call.values().get(VERSION) instanceof Value.Whole version)) {
            return new Outcome.Failed(Message.of("serving.step.nothing", call.step(), model == null ? MODEL : VERSION));
        }
        if (version.number() != (int) version.number()) {
            return new Outcome.Failed(Message.of("refused.not-found", MODEL, model + " " + version.number()));
        }
        String named = call.text(DEPLOYMENT);
        String name = named == null ? deployments.proposeName(model) : named;
        Revision revision =
                deployments.deployOnce(call.actor(), call.team(), model, (int) version.number(), name, origin(call));
        if (revision.state() == ServingState.READY) {
            return done(call, name, revision);
        }
        Message reason = why.reason(revision);
        return revision.state().isActive() && reason != null
                ? new Outcome.Going(reason)
                : new Outcome.Failed(reason == null ? Message.of("serving.reason.stopped") : reason);
    }

    private Outcome done(Call call, String name, Revision revision) {
        TreeMap<String, Value> left = new TreeMap<>();
        left.put(DEPLOYMENT, new Value.Text(name));
        left.put(REVISION, new Value.Whole(revision.number()));
        String path = deployments.require(call.actor(), call.team(), name).path();
        left.put(ADDRESS, new Value.Text(installation.address() + path));
        return new Outcome.Done(left);
    }

    private static String origin(Call call) {
        return call.run().value() + "/" + call.step() + "/" + call.number();
    }
}

package dev.fairlead.serving;

import dev.fairlead.TestDatabase;
import dev.fairlead.kernel.Ids;
import dev.fairlead.serving.db.StoreFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** Deployments over a real database, with jobs and models in memory. */
public final class ServingFixture implements AutoCloseable {
    public final SetClock clock = new SetClock();
    public final OneTeam team = new OneTeam();
    public final FakeJobs jobs = new FakeJobs(OneTeam.VISION);
    public final FakeModels models = new FakeModels();
    public final RecordedEvents events = new RecordedEvents();
    public final TestDatabase database;
    public final DeploymentStore store;
    public final WhyNotReady why = new WhyNotReady(jobs);
    public final Deployments deployments;

    public ServingFixture(Path folder) {
        this(
                folder,
                file -> new ModelSignature(
                        List.of(new Tensor("image", "FP32", List.of(-1L, 64L))),
                        List.of(new Tensor("probabilities", "FP32", List.of(-1L, 10L)))));
    }

    public ServingFixture(Path folder, ModelCheck check) {
        database = TestDatabase.in(folder);
        store = StoreFixture.store(database, team);
        deployments = new Deployments(
                store,
                models,
                check,
                jobs,
                why,
                team,
                events,
                events,
                new Ids(clock, new SplittableRandom(3)),
                clock,
                database.transactions());
        models.register(OneTeam.ADA, OneTeam.VISION.id(), "digits", "run-1", "model/model.onnx");
        models.register(OneTeam.ADA, OneTeam.VISION.id(), "digits", "run-2", "model/model.onnx");
    }

    public Deployment deploy(int version) {
        return deployments.deploy(OneTeam.ADA, OneTeam.VISION, "digits", version, null);
    }

    public Deployment digits() {
        return deployments.require(OneTeam.ADA, OneTeam.VISION, "digits");
    }

    public RequestTraffic traffic() {
        return new RequestTraffic(StoreFixture.traffic(database), clock);
    }

    @Override
    public void close() {
        database.close();
    }
}

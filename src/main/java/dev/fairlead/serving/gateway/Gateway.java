package dev.fairlead.serving.gateway;

import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.RefusedException;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.serving.Deployment;
import dev.fairlead.serving.DeploymentId;
import dev.fairlead.serving.DeploymentStore;
import dev.fairlead.serving.RequestTraffic;
import dev.fairlead.serving.Revision;
import dev.fairlead.serving.WhyNotReady;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** The way of a request: may the actor, is there such a deployment, which revision, send it, count it. */
@Component
class Gateway {
    private static final int ALL = 100;
    /** Shares no factor with 100, so that shares are mixed and not served in blocks. */
    private static final int STRIDE = 37;

    private final DeploymentStore store;
    private final AccessCheck access;
    private final WhyNotReady why;
    private final Forwarder forwarder;
    private final RequestTraffic traffic;
    private final GatewaySettings settings;
    private final Semaphore inFlight;
    private final AtomicInteger requests = new AtomicInteger();

    Gateway(
            DeploymentStore store,
            AccessCheck access,
            WhyNotReady why,
            Forwarder forwarder,
            RequestTraffic traffic,
            GatewaySettings settings) {
        this.store = store;
        this.access = access;
        this.why = why;
        this.forwarder = forwarder;
        this.traffic = traffic;
        this.settings = settings;
        this.inFlight = new Semaphore(settings.atOnce());
    }

    /** Takes the model server's answer while it comes. */
    interface AnswerTaker {
        void take(HttpResponse<InputStream> answer, InputStream body) throws IOException;
    }

    /**
     * Passes a request on and hands the answer over while it comes.
     *
     * @throws GatewayException where the gateway itself answers
     * @throws RefusedException where the actor may not
     */
    void pass(Actor actor, TeamRef team, String name, Inbound request, AnswerTaker taker) {
        SubjectRef subject = new SubjectRef(DeploymentId.KIND, name);
        access.require(actor, team.id(), Permission.PREDICT, subject);
        Deployment deployment =
                store.find(team.id(), name).orElseThrow(() -> RefusedException.notFound(subject.kind(), subject.id()));
        if (request.length() > settings.largestRequest().toBytes()) {
            throw new GatewayException(
                    413, "serving.gateway.too-large", settings.largestRequest().toMegabytes());
        }
        if (!inFlight.tryAcquire()) {
            throw new GatewayException(503, "serving.gateway.full", settings.atOnce());
        }
        try {
            passOn(deployment, request, taker);
        } finally {
            inFlight.release();
        }
    }

    private void passOn(Deployment deployment, Inbound request, AnswerTaker taker) {
        Revision revision = choose(deployment);
        Inbound renamed = request.to(ModelPath.rename(request.path(), revision.model(), deployment.name()));
        long begin = System.nanoTime();
        int status = 503;
        try {
            HttpResponse<InputStream> answer = forwarder.send(revision, renamed, () -> notReady(deployment, revision));
            status = answer.statusCode();
            try (InputStream body = answer.body()) {
                taker.take(answer, body);
            }
        } catch (GatewayException e) {
            status = e.status();
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("The answer of " + deployment.path() + " could not be passed on", e);
        } finally {
            traffic.count(revision.id(), status, Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    private Revision choose(Deployment deployment) {
        int place = Math.floorMod(requests.incrementAndGet() * STRIDE, ALL);
        int passed = 0;
        for (Revision revision : deployment.revisions()) {
            passed += revision.traffic();
            if (place < passed) {
                return revision;
            }
        }
        throw new GatewayException(503, notReady(deployment, deployment.newest()));
    }

    private Message notReady(Deployment deployment, Revision revision) {
        if (!deployment.wanted()) {
            return Message.of("serving.gateway.not-ready", deployment.name(), Message.of("serving.reason.stopped"));
        }
        Message reason = why.reason(revision);
        return Message.of(
                "serving.gateway.not-ready",
                deployment.name(),
                reason == null ? Message.of("serving.gateway.no-replica") : reason);
    }
}

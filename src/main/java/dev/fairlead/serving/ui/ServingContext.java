package dev.fairlead.serving.ui;

import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.Subscription;
import dev.fairlead.models.ModelRegistry;
import dev.fairlead.serving.DeploymentId;
import dev.fairlead.serving.Deployments;
import dev.fairlead.serving.Endpoint;
import dev.fairlead.serving.RequestTraffic;
import dev.fairlead.serving.WhyNotReady;
import dev.fairlead.shell.PageContext;
import dev.fairlead.shell.SubjectLink;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the pages of deployments need of this room and the ones above it. */
@Component
record ServingContext(
        PageContext page,
        Deployments deployments,
        Endpoint endpoint,
        RequestTraffic traffic,
        ModelRegistry models,
        WhyNotReady why,
        ObjectProvider<SubjectLink> links) {
    private static final String JOB = "job";

    /** Tells of every deployment, and of every job, whose explanations they repeat. */
    Subscription changes(Runnable changed) {
        return page.feed()
                .subscribe(
                        event -> event.subject().kind().equals(DeploymentId.KIND)
                                || event.subject().kind().equals(JOB),
                        batch -> changed.run());
    }

    /** Tells of one deployment, and of jobs. */
    Subscription changes(DeploymentId deployment, Runnable changed) {
        SubjectRef subject = deployment.subject();
        return page.feed()
                .subscribe(
                        event -> event.subject().equals(subject)
                                || event.subject().kind().equals(JOB),
                        batch -> changed.run());
    }
}

package dev.fairlead.serving.ui;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.SubjectRef;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.serving.Deployment;
import dev.fairlead.serving.Deployments;
import dev.fairlead.shell.SubjectLink;
import java.util.List;
import org.springframework.stereotype.Component;

/** A job's and a model's page link to the deployments that they belong to. */
@Component
class DeploymentLinks implements SubjectLink {
    private final Deployments deployments;

    DeploymentLinks(Deployments deployments) {
        this.deployments = deployments;
    }

    @Override
    public List<Link> links(Actor actor, TeamRef team, SubjectRef subject) {
        return switch (subject.kind()) {
            case "job", "model" ->
                deployments.list(actor, team).stream()
                        .filter(deployment -> belongs(deployment, subject))
                        .map(deployment ->
                                new Link("serving.link", deployment.name(), ServingPaths.deployment(deployment)))
                        .toList();
            case "deployment" ->
                deployments.find(actor, team, subject.id()).stream()
                        .map(deployment ->
                                new Link("serving.link", deployment.name(), ServingPaths.deployment(deployment)))
                        .toList();
            default -> List.of();
        };
    }

    private static boolean belongs(Deployment deployment, SubjectRef subject) {
        return deployment.revisions().stream()
                .anyMatch(revision -> subject.kind().equals("job")
                        ? revision.job().value().equals(subject.id())
                        : revision.model().equals(subject.id()));
    }
}

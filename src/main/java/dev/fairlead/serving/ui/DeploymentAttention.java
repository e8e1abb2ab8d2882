package dev.fairlead.serving.ui;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Message;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.serving.Deployment;
import dev.fairlead.serving.Revision;
import dev.fairlead.serving.ServingState;
import dev.fairlead.shell.AttentionSource;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Endpoints that do not answer, and new revisions that never did. */
@Component
class DeploymentAttention implements AttentionSource {
    private static final int MOST = 4;

    private final ServingContext context;

    DeploymentAttention(ServingContext context) {
        this.context = context;
    }

    @Override
    public List<Item> attention(Actor reader, TeamRef team) {
        return context.deployments().list(reader, team).stream()
                .filter(Deployment::wanted)
                .flatMap(this::items)
                .limit(MOST)
                .toList();
    }

    private Stream<Item> items(Deployment deployment) {
        Revision troubled = isTroubled(deployment.current()) ? deployment.current() : deployment.newest();
        if (!isTroubled(troubled)) {
            return Stream.empty();
        }
        Message why = context.why().reason(troubled);
        return Stream.of(new Item(
                Level.BROKEN,
                deployment.name(),
                ServingPaths.deployment(deployment),
                why == null ? Message.of("serving.attention.trouble") : why,
                troubled.changedAt(),
                "serving.attention.log",
                "t/" + deployment.team().name() + "/jobs/" + troubled.job().value() + "?tab=logs"));
    }

    private static boolean isTroubled(Revision revision) {
        return revision.state() == ServingState.UNHEALTHY || revision.state() == ServingState.FAILED;
    }
}

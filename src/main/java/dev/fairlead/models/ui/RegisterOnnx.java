package dev.fairlead.models.ui;

import dev.fairlead.kernel.AccessCheck;
import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.Permission;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.tracking.ArtifactAction;
import org.springframework.stereotype.Component;

/** Offers to register an ONNX file of a run as a version of a model. */
@Component
class RegisterOnnx implements ArtifactAction {
    private final AccessCheck access;

    RegisterOnnx(AccessCheck access) {
        this.access = access;
    }

    @Override
    public String labelKey() {
        return "models.register";
    }

    @Override
    public boolean isOffered(Actor actor, TeamRef team, String path) {
        return path.endsWith(".onnx") && access.allows(actor, team.id(), Permission.WRITE_MODELS);
    }

    @Override
    public String address(TeamRef team, String runId, String path) {
        return ModelPaths.register(team, runId, path);
    }
}

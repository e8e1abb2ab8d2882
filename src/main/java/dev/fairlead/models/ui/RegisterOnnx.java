package dev.fairlead.models.ui;

import dev.fairlead.kernel.TeamRef;
import dev.fairlead.tracking.ArtifactAction;
import org.springframework.stereotype.Component;

/** Offers to register an ONNX file of a run as a version of a model. */
@Component
class RegisterOnnx implements ArtifactAction {
    @Override
    public String labelKey() {
        return "models.register";
    }

    @Override
    public boolean isOffered(String path) {
        return path.endsWith(".onnx");
    }

    @Override
    public String address(TeamRef team, String runId, String path) {
        return ModelPaths.register(team, runId, path);
    }
}

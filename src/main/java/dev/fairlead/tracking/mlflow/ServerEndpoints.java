package dev.fairlead.tracking.mlflow;

import dev.fairlead.kernel.TeamDirectory;
import dev.fairlead.kernel.TeamRef;
import dev.fairlead.tracking.MlflowCall;
import dev.fairlead.tracking.MlflowEndpoints;
import dev.fairlead.tracking.TrackingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What clients ask of the server itself, and its workspaces, which are the teams that the asker is in. */
@Component
class ServerEndpoints implements MlflowEndpoints {
    private final TeamDirectory teams;

    ServerEndpoints(TeamDirectory teams) {
        this.teams = teams;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route("GET", 3, "server-info", 200, this::info),
                new Route("POST", 3, "server-info", 200, this::info),
                new Route("GET", 3, "workspaces", 200, this::list),
                new Route("POST", 3, "workspaces", 201, this::refuse),
                new Route("GET", 3, "workspaces/{workspace_name}", 200, this::find),
                new Route("PATCH", 3, "workspaces/{workspace_name}", 200, this::refuse),
                new Route("DELETE", 3, "workspaces/{workspace_name}", 204, this::refuse));
    }

    private Map<String, ?> info(MlflowCall call) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("store_type", "SqlStore");
        json.put("workspaces_enabled", true);
        json.put("trace_archival_enabled", false);
        json.put("multipart_uploads_enabled", false);
        json.put("multipart_downloads_enabled", false);
        return json;
    }

    private Map<String, ?> list(MlflowCall call) {
        return Map.of(
                "workspaces",
                teams.visibleTo(call.actor()).stream()
                        .map(ServerEndpoints::workspace)
                        .toList());
    }

    private Map<String, ?> find(MlflowCall call) {
        String name = call.require("workspace_name");
        TeamRef team = teams.find(call.actor(), name)
                .orElseThrow(() -> TrackingException.missing("Workspace '" + name + "' not found"));
        return Map.of("workspace", workspace(team));
    }

    private Map<String, ?> refuse(MlflowCall call) {
        throw new TrackingException(
                TrackingException.Code.PERMISSION_DENIED,
                "Workspaces are the teams of this installation. An administrator makes and changes them on the pages.",
                null);
    }

    private static Map<String, Object> workspace(TeamRef team) {
        return Map.of("name", team.name(), "description", team.title());
    }
}

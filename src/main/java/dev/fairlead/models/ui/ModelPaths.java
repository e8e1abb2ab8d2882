package dev.fairlead.models.ui;

import dev.fairlead.kernel.TeamRef;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of this room's pages. */
final class ModelPaths {
    static final String LIST = "t/:team/models";
    static final String MODEL = "t/:team/models/:model";
    static final String REGISTER = "t/:team/register-model";

    private ModelPaths() {}

    static String list(TeamRef team) {
        return "t/" + team.name() + "/models";
    }

    static String model(TeamRef team, String model) {
        return list(team) + "/" + encoded(model);
    }

    static String register(TeamRef team, String run, String path) {
        return "t/" + team.name() + "/register-model?run=" + encoded(run) + "&path=" + encoded(path);
    }

    static String run(TeamRef team, String run) {
        return "t/" + team.name() + "/runs/" + encoded(run);
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

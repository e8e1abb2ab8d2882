package dev.fairlead.models.db;

import dev.fairlead.kernel.Actor;
import dev.fairlead.kernel.TeamId;
import dev.fairlead.tracking.LoggedModels;
import dev.fairlead.tracking.Runs;
import dev.fairlead.tracking.TrackingException;
import org.springframework.stereotype.Component;

/** Follows what a version names as its source to the place where its files are, as MLflow's clients do. */
@Component
class SourceLocations {
    private static final String MODELS = "models:/";
    private static final String RUNS = "runs:/";

    private final RegistryRows rows;
    private final LoggedModels loggedModels;
    private final Runs runs;

    SourceLocations(RegistryRows rows, LoggedModels loggedModels, Runs runs) {
        this.rows = rows;
        this.loggedModels = loggedModels;
        this.runs = runs;
    }

    /** For a new version; a run that is not of the team is left as it is named, as MLflow's server takes it. */
    String ofNew(Actor actor, TeamId team, String source) {
        if (source.startsWith(MODELS)) {
            return ofModel(actor, team, source);
        }
        try {
            return follow(actor, team, source);
        } catch (TrackingException unknown) {
            if (unknown.code() != TrackingException.Code.RESOURCE_DOES_NOT_EXIST) {
                throw unknown;
            }
            return source;
        }
    }

    /** {@code runs:/RUN/path} below the run's artifacts; anything else is a place already. */
    String follow(Actor actor, TeamId team, String location) {
        if (!location.startsWith(RUNS)) {
            return location;
        }
        String rest = withoutSlashes(location.substring(RUNS.length()));
        int slash = rest.indexOf('/');
        String run = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "" : withoutSlashes(rest.substring(slash));
        String artifacts = runs.require(actor, team, run).info().artifactUri();
        return path.isEmpty() ? artifacts : artifacts + "/" + path;
    }

    /** A logged model or another version is followed to its own place. */
    private String ofModel(Actor actor, TeamId team, String source) {
        String rest = source.substring(MODELS.length());
        int slash = rest.indexOf('/');
        if (slash < 0) {
            return loggedModels.require(actor, team, rest).artifactUri();
        }
        String number = rest.substring(slash + 1);
        if (!number.matches("\\d{1,9}")) {
            throw TrackingException.invalid("Invalid model version source: '" + source
                    + "'. Name a version by its number, as in models:/digits/3.");
        }
        return rows.requireVersion(team, rest.substring(0, slash), Integer.parseInt(number))
                .location();
    }

    private static String withoutSlashes(String path) {
        int from = 0;
        while (from < path.length() && path.charAt(from) == '/') {
            from++;
        }
        return path.substring(from);
    }
}

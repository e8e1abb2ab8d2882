package dev.fairlead.tracking.jobs;

import dev.fairlead.identity.JobTokens;
import dev.fairlead.jobs.AttemptEnvironment;
import dev.fairlead.jobs.JobSpec;
import dev.fairlead.kernel.Installation;
import dev.fairlead.tracking.AttemptJobs;
import dev.fairlead.tracking.Experiments;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * MLflow's variables of an attempt. The token names the team, so no workspace is set: clients before 3.10 know none. Clients
 * try again for two minutes, so that a restart of the portal ends no training.
 */
@Component
class TrackingEnvironment implements AttemptEnvironment {
    private final Installation installation;
    private final JobTokens tokens;
    private final AttemptJobs attemptJobs;

    TrackingEnvironment(Installation installation, JobTokens tokens, AttemptJobs attemptJobs) {
        this.installation = installation;
        this.tokens = tokens;
        this.attemptJobs = attemptJobs;
    }

    @Override
    public Map<String, String> variables(Attempt attempt) {
        attemptJobs.note(attempt.id(), attempt.job());
        JobSpec.Tracking tracking = attempt.spec().tracking();
        String experiment = tracking == null ? null : tracking.experiment();
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("MLFLOW_TRACKING_URI", installation.address().toString());
        variables.put("MLFLOW_TRACKING_TOKEN", tokens.tokenFor(attempt.id()));
        variables.put("MLFLOW_EXPERIMENT_NAME", experiment == null ? Experiments.DEFAULT_NAME : experiment);
        // Waits of 2, 4, 8, 16, 32 and 64 seconds: about two minutes.
        variables.put("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "7");
        variables.put("MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR", "2");
        variables.put("MLFLOW_HTTP_REQUEST_TIMEOUT", "120");
        return variables;
    }

    @Override
    public Map<String, String> chiefVariables(Attempt attempt) {
        JobSpec.Tracking tracking = attempt.spec().tracking();
        String run = tracking == null ? null : tracking.run();
        return run == null ? Map.of() : Map.of("MLFLOW_RUN_ID", run);
    }
}

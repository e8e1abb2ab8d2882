package dev.fairlead.pages.ui;

import dev.fairlead.kernel.TeamRef;

/**
 * The lines that connect a program to this portal, as they run when pasted.
 *
 * @param address scheme, host and port as the reader's browser reaches the portal
 * @param token as it stands in the lines
 */
record ConnectLines(String address, String token, TeamRef team) {
    static final String INSTALL = "pip install mlflow";

    String notebook() {
        return """
                import os

                os.environ["MLFLOW_TRACKING_URI"] = "%s"
                os.environ["MLFLOW_TRACKING_TOKEN"] = "%s"

                import mlflow

                mlflow.set_experiment("from-a-notebook")
                with mlflow.start_run():
                    mlflow.log_param("learning_rate", 0.1)
                    for step in range(20):
                        mlflow.log_metric("loss", 1 / (1 + step), step=step)
                """.formatted(address, token);
    }

    String python() {
        return """
                import os

                os.environ["MLFLOW_TRACKING_TOKEN"] = "%s"

                from mlflow import MlflowClient

                client = MlflowClient("%s")
                experiment = client.get_experiment_by_name("from-a-notebook")
                for run in client.search_runs(
                    [experiment.experiment_id],
                    filter_string="metrics.loss < 0.2",
                    order_by=["metrics.loss ASC"],
                    max_results=5,
                ):
                    print(run.info.run_name, run.data.metrics["loss"])
                """.formatted(token, address);
    }

    String java() {
        return """
                import org.mlflow.tracking.MlflowClient;
                import org.mlflow.tracking.creds.BasicMlflowHostCreds;

                public class Track {
                    public static void main(String[] arguments) {
                        var client = new MlflowClient(new BasicMlflowHostCreds(
                                "%s", "%s"));
                        String experiment = client.getExperimentByName("from-java")
                                .map(known -> known.getExperimentId())
                                .orElseGet(() -> client.createExperiment("from-java"));
                        String run = client.createRun(experiment).getRunId();
                        client.logParam(run, "learning_rate", "0.1");
                        for (int step = 0; step < 20; step++) {
                            client.logMetric(run, "loss", 1.0 / (1 + step), System.currentTimeMillis(), step);
                        }
                        client.setTerminated(run);
                        System.out.println(run);
                    }
                }
                """.formatted(address, token);
    }

    String ci() {
        return """
                export FAIRLEAD_TOKEN='%s'

                curl -sS --fail-with-body '%s/api/v1/jobs' \\
                  -H "Authorization: Bearer $FAIRLEAD_TOKEN" \\
                  -H "Idempotency-Key: ${CI_COMMIT_SHA:-first-try}" \\
                  -H 'Content-Type: application/json' \\
                  -d '{
                    "name": "from-ci",
                    "team": "%s",
                    "command": ["sh", "-c", "echo trained"],
                    "resources": {"cpu": "500m", "memory": "256Mi"}
                  }'
                """.formatted(token, address, team.name());
    }

    /**
     * @param path of the request below the portal's address
     * @param body JSON
     */
    String serving(String path, String body) {
        return """
                export FAIRLEAD_TOKEN='%s'

                curl -sS --fail-with-body '%s%s' \\
                  -H "Authorization: Bearer $FAIRLEAD_TOKEN" \\
                  -H 'Content-Type: application/json' \\
                  -d '%s'
                """.formatted(token, address, path, body.replace("'", "'\\''"));
    }
}

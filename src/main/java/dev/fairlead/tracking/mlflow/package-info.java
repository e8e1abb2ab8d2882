/** Speaks MLflow's REST API for experiments, runs, metrics, logged models and artifacts. */
@NullMarked
package dev.fairlead.tracking.mlflow;

import org.jspecify.annotations.NullMarked;

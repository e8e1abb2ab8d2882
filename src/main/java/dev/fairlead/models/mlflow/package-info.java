/** Speaks MLflow's REST API for registered models and their versions. */
@NullMarked
package dev.fairlead.models.mlflow;

import org.jspecify.annotations.NullMarked;

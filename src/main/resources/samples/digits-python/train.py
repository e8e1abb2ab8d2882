"""Train a small network on handwritten digits, track it with MLflow, and register a model that can be deployed.

Everything that connects it is in its environment already: MLFLOW_TRACKING_URI, MLFLOW_TRACKING_TOKEN and
MLFLOW_EXPERIMENT_NAME. Outside of Fairlead, set them by hand (the page Connect has the lines).
"""

import os
from pathlib import Path

import mlflow
import numpy as np
from mlflow import MlflowClient
from mlflow.exceptions import MlflowException
from skl2onnx import to_onnx
from sklearn.datasets import load_digits
from sklearn.metrics import accuracy_score, log_loss
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import MinMaxScaler

EPOCHS = int(os.environ.get("EPOCHS", "30"))
HIDDEN = int(os.environ.get("HIDDEN", "64"))
MODEL = os.environ.get("MODEL", "digits-python")
OUTPUT = Path(os.environ.get("FAIRLEAD_OUTPUT_DIR", "."))

# 1,797 pictures of 8 x 8 pixels, 0 to 16, that come with scikit-learn.
pixels, labels = load_digits(return_X_y=True)
train_x, test_x, train_y, test_y = train_test_split(
    pixels.astype(np.float32), labels, test_size=0.2, stratify=labels, random_state=1
)
scale = MinMaxScaler().fit(train_x)
network = MLPClassifier(hidden_layer_sizes=(HIDDEN,), learning_rate_init=0.005, random_state=1)

with mlflow.start_run(run_name="digits-python") as run:
    mlflow.log_params({"epochs": EPOCHS, "hidden": HIDDEN, "learning_rate": network.learning_rate_init})
    for epoch in range(EPOCHS):
        network.partial_fit(scale.transform(train_x), train_y, classes=np.arange(10))
        probabilities = network.predict_proba(scale.transform(test_x))
        accuracy = accuracy_score(test_y, probabilities.argmax(axis=1))
        mlflow.log_metrics(
            {"loss": network.loss_, "validation_loss": log_loss(test_y, probabilities), "validation_accuracy": accuracy},
            step=epoch,
        )
        print(f"epoch {epoch + 1} of {EPOCHS}: {accuracy:.1%} of the held-out digits are read right", flush=True)

    # The scaling goes into the model, so that whoever asks it sends plain pixels.
    model = Pipeline([("scale", scale), ("network", network)])
    onnx = to_onnx(model, test_x[:1], options={id(network): {"zipmap": False}})
    file = OUTPUT / "model.onnx"
    file.write_bytes(onnx.SerializeToString())
    mlflow.log_artifact(str(file), "model")

client = MlflowClient()
try:
    client.create_registered_model(MODEL)
except MlflowException as refused:
    if refused.error_code != "RESOURCE_ALREADY_EXISTS":
        raise
version = client.create_model_version(MODEL, f"{run.info.artifact_uri}/model", run.info.run_id)
print(f"registered {MODEL} version {version.version}: deploy it from the page of the model")

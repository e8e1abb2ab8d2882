"""What everyday MLflow code does, against a Fairlead server. Run by PythonClientIT; by hand:

    MLFLOW_TRACKING_URI=http://127.0.0.1:8080 MLFLOW_TRACKING_TOKEN=... python mlflow_smoke.py
"""

import math
import os
import tempfile
import threading
import time
import unittest
import uuid

import mlflow
from mlflow.entities import Metric, Param, RunTag, ViewType
from mlflow.exceptions import MlflowException
from mlflow.tracking import MlflowClient

client = MlflowClient()


def unique(name):
    return f"{name}-{uuid.uuid4().hex[:8]}"


class Fluent(unittest.TestCase):
    def test_a_run_keeps_what_is_logged(self):
        mlflow.set_experiment(unique("fluent"))
        with mlflow.start_run(run_name="first") as run:
            mlflow.log_params({"depth": 3, "lr": 0.1})
            for step in range(20):
                mlflow.log_metric("loss", 1 / (1 + step), step=step)
            mlflow.log_metrics({"nan": math.nan, "up": math.inf, "down": -math.inf})
            mlflow.set_tag("owner", "ada")
            mlflow.log_text("hello", "notes/hello.txt")
            mlflow.log_dict({"a": [1, 2]}, "config.json")
        read = client.get_run(run.info.run_id)
        self.assertEqual("FINISHED", read.info.status)
        self.assertEqual("first", read.info.run_name)
        self.assertEqual({"depth": "3", "lr": "0.1"}, read.data.params)
        self.assertEqual(1 / 20, read.data.metrics["loss"])
        self.assertTrue(math.isnan(read.data.metrics["nan"]))
        self.assertEqual(1.7976931348623157e308, read.data.metrics["up"])
        self.assertEqual(20, len(client.get_metric_history(run.info.run_id, "loss")))
        self.assertEqual("hello", mlflow.artifacts.load_text(f"runs:/{run.info.run_id}/notes/hello.txt"))
        self.assertEqual({"a": [1, 2]}, mlflow.artifacts.load_dict(f"runs:/{run.info.run_id}/config.json"))
        self.assertEqual(["config.json", "notes"], sorted(f.path for f in client.list_artifacts(run.info.run_id)))

    def test_the_default_experiment_is_there_without_asking(self):
        with mlflow.start_run(experiment_id="0") as run:
            mlflow.log_metric("x", 1)
        experiment = client.get_experiment(client.get_run(run.info.run_id).info.experiment_id)
        self.assertEqual("Default", experiment.name)

    def test_nested_and_resumed_runs(self):
        mlflow.set_experiment(unique("nested"))
        with mlflow.start_run() as parent:
            with mlflow.start_run(nested=True) as child:
                mlflow.log_param("a", 1)
        with mlflow.start_run(run_id=parent.info.run_id):
            mlflow.log_param("b", 2)
        children = mlflow.search_runs(filter_string=f"tags.mlflow.parentRunId = '{parent.info.run_id}'")
        self.assertEqual([child.info.run_id], list(children["run_id"]))

    def test_datasets_are_inputs(self):
        import numpy

        mlflow.set_experiment(unique("data"))
        with mlflow.start_run() as run:
            mlflow.log_input(mlflow.data.from_numpy(numpy.ones((4, 2)), name="ones"), context="train")
        inputs = client.get_run(run.info.run_id).inputs.dataset_inputs
        self.assertEqual("ones", inputs[0].dataset.name)
        found = mlflow.search_runs(filter_string="dataset.name = 'ones' AND dataset.context = 'train'")
        self.assertEqual([run.info.run_id], list(found["run_id"]))

    def test_autolog_of_scikit_learn(self):
        from sklearn.linear_model import LogisticRegression

        mlflow.set_experiment(unique("autolog"))
        mlflow.sklearn.autolog()
        try:
            with mlflow.start_run() as run:
                LogisticRegression(max_iter=50).fit([[0], [1], [2], [3]], [0, 0, 1, 1])
        finally:
            mlflow.sklearn.autolog(disable=True)
        read = client.get_run(run.info.run_id)
        self.assertEqual("50", read.data.params["max_iter"])
        self.assertIn("training_accuracy_score", read.data.metrics)


class Search(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.experiment = client.create_experiment(unique("search"))
        cls.runs = []
        for n in range(12):
            run = client.create_run(cls.experiment, run_name=f"run-{n:02d}", start_time=1000 + n)
            params = [Param("depth", str(n % 3))] + ([Param("only even", "yes")] if n % 2 == 0 else [])
            metrics = [Metric("acc", n / 10, 1000 + n, 0)]
            if n == 11:
                metrics = [Metric("acc", math.nan, 1, 0)]
            client.log_batch(run.info.run_id, metrics=metrics, params=params, tags=[RunTag("team", "A" if n < 6 else "b")])
            cls.runs.append(run.info.run_id)

    def find(self, filter_string="", order_by=None, **more):
        runs = client.search_runs([self.experiment], filter_string, order_by=order_by, **more)
        return [run.info.run_name for run in runs]

    def test_the_newest_comes_first(self):
        self.assertEqual([f"run-{n:02d}" for n in range(11, -1, -1)], self.find())

    def test_filters(self):
        for filter_string, count in [
            ("metrics.acc > 0.75", 3),
            ("metrics.acc >= 0.3 and metrics.acc < 0.5", 2),
            ("metrics.acc = 0", 1),
            ("params.depth = '1'", 4),
            ("params.depth != '1'", 8),
            ("params.`only even` = 'yes'", 6),
            ('params."only even" LIKE "y%"', 6),
            ("params.`only even` IS NULL", 6),
            ("params.`only even` IS NOT NULL", 6),
            ("tags.team = 'a'", 0),
            ("tags.team ILIKE 'a'", 6),
            ("tags.team LIKE 'a'", 0),
            ("attributes.run_name LIKE 'run-0%'", 10),
            ("run_name = 'run-03'", 1),
            ("status = 'RUNNING'", 12),
            ("start_time >= 1010", 2),
            (f"run_id IN ('{self.runs[0]}', '{self.runs[1]}')", 2),
            (f"run_id NOT IN ('{self.runs[0]}')", 11),
        ]:
            with self.subTest(filter_string):
                self.assertEqual(count, len(self.find(filter_string)))

    def test_order(self):
        self.assertEqual("run-00", self.find(order_by=["metrics.acc ASC"])[0])
        self.assertEqual("run-11", self.find(order_by=["metrics.acc ASC"])[-1])
        self.assertEqual("run-10", self.find(order_by=["metrics.acc DESC"])[0])
        self.assertEqual("run-11", self.find(order_by=["metrics.acc DESC"])[-1])
        self.assertEqual(
            ["run-10", "run-08"], self.find(order_by=["params.`only even` DESC", "attributes.start_time DESC"])[:2]
        )

    def test_pages(self):
        for order_by in (None, ["metrics.acc DESC"], ["params.depth ASC", "metrics.acc ASC"], ["tags.team"]):
            names, token = [], None
            while True:
                page = client.search_runs([self.experiment], max_results=5, order_by=order_by, page_token=token)
                names += [run.info.run_name for run in page]
                token = page.token
                if not token:
                    break
            self.assertEqual(12, len(set(names)))
            self.assertEqual(12, len(names))
            self.assertEqual(self.find(order_by=order_by), names)

    def test_wrong_filters_are_refused_at_once(self):
        for filter_string in ["metrics.acc > 'x'", "params.depth > '1'", "acc > 1", "a.b = 'c'", "params.x = 'a' OR params.y = 'b'"]:
            with self.subTest(filter_string), self.assertRaises(MlflowException) as refused:
                self.find(filter_string)
            self.assertEqual("INVALID_PARAMETER_VALUE", refused.exception.error_code)


class Rules(unittest.TestCase):
    def setUp(self):
        self.run_id = client.create_run("0").info.run_id

    def refused(self, code, call, *args, **kwargs):
        with self.assertRaises(MlflowException) as refused:
            call(*args, **kwargs)
        self.assertEqual(code, refused.exception.error_code)
        return refused.exception.message

    def test_params_do_not_change(self):
        client.log_param(self.run_id, "a", "1")
        client.log_param(self.run_id, "a", "1")
        message = self.refused("INVALID_PARAMETER_VALUE", client.log_param, self.run_id, "a", "2")
        self.assertIn("Changing param values is not allowed", message)

    def test_limits(self):
        client.log_batch(self.run_id, metrics=[Metric("m", n, n, n) for n in range(1000)])
        client.log_param(self.run_id, "long", "x" * 7000)
        self.assertEqual(6000, len(client.get_run(self.run_id).data.params["long"]))
        self.refused("INVALID_PARAMETER_VALUE", client.log_param, self.run_id, "../up", "1")
        self.refused("INVALID_PARAMETER_VALUE", client.log_param, self.run_id, "k" * 251, "1")

    def test_missing_things(self):
        self.refused("RESOURCE_DOES_NOT_EXIST", client.get_run, "0" * 32)
        self.refused("RESOURCE_DOES_NOT_EXIST", client.get_experiment, "987654")
        self.assertIsNone(client.get_experiment_by_name("there is no such thing"))
        self.refused("RESOURCE_DOES_NOT_EXIST", client.delete_tag, self.run_id, "nope")

    def test_deleted_runs_and_experiments_come_back(self):
        experiment = client.create_experiment(unique("bin"))
        run = client.create_run(experiment)
        client.delete_experiment(experiment)
        self.assertEqual("deleted", client.get_run(run.info.run_id).info.lifecycle_stage)
        self.refused("INVALID_PARAMETER_VALUE", client.create_run, experiment)
        client.restore_experiment(experiment)
        client.delete_run(run.info.run_id)
        self.assertEqual([], list(client.search_runs([experiment])))
        self.assertEqual(1, len(client.search_runs([experiment], run_view_type=ViewType.DELETED_ONLY)))
        client.restore_run(run.info.run_id)
        self.assertEqual(1, len(client.search_runs([experiment])))

    def test_one_experiment_of_many_racers(self):
        name, ids, errors = unique("race"), set(), []

        def race():
            try:
                ids.add(mlflow.MlflowClient().get_experiment_by_name(name) or client.create_experiment(name))
            except MlflowException as exists:
                errors.append(exists.error_code)

        threads = [threading.Thread(target=race) for _ in range(8)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        self.assertTrue(all(code == "RESOURCE_ALREADY_EXISTS" for code in errors), errors)
        self.assertIsNotNone(client.get_experiment_by_name(name))

    def test_many_writers_of_one_run(self):
        def write(worker):
            for step in range(25):
                client.log_metric(self.run_id, f"w{worker}", step, step=step)
                client.log_metric(self.run_id, "shared", worker * 100 + step, step=worker * 100 + step)

        threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        self.assertEqual(100, len(client.get_metric_history(self.run_id, "shared")))
        self.assertEqual(324.0, client.get_run(self.run_id).data.metrics["shared"])

    def test_experiments_are_found(self):
        name = unique("findme")
        experiment = client.create_experiment(name, tags={"kind": "smoke"})
        client.set_experiment_tag(experiment, "more", "yes")
        found = client.search_experiments(filter_string=f"name = '{name}' AND tags.kind = 'smoke'")
        self.assertEqual([experiment], [e.experiment_id for e in found])
        self.assertEqual("yes", found[0].tags["more"])
        client.rename_experiment(experiment, name + "-2")
        self.assertEqual(name + "-2", client.get_experiment(experiment).name)

    def test_big_artifacts_pass_through(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "big file.bin")
            with open(path, "wb") as out:
                for _ in range(40):
                    out.write(os.urandom(1 << 20))
            client.log_artifact(self.run_id, path, "a/b")
            back = client.download_artifacts(self.run_id, "a/b/big file.bin", tempfile.mkdtemp(dir=folder))
            with open(path, "rb") as one, open(back, "rb") as other:
                self.assertEqual(one.read(), other.read())


class Models(unittest.TestCase):
    def test_log_register_alias_load(self):
        from sklearn.linear_model import LinearRegression

        name = unique("lines")
        mlflow.set_experiment(unique("models"))
        with mlflow.start_run() as run:
            mlflow.log_metric("r2", 1.0)
            model = LinearRegression().fit([[0.0], [1.0]], [1.0, 3.0])
            info = mlflow.sklearn.log_model(model, name="line", registered_model_name=name)
        self.assertAlmostEqual(7.0, mlflow.sklearn.load_model(info.model_uri).predict([[3.0]])[0])
        client.set_registered_model_alias(name, "champion", "1")
        self.assertEqual("1", str(client.get_model_version_by_alias(name, "champion").version))
        loaded = mlflow.pyfunc.load_model(f"models:/{name}@champion")
        self.assertAlmostEqual(7.0, float(loaded.predict([[3.0]])[0]))
        client.transition_model_version_stage(name, "1", "production")
        self.assertEqual(1, len(client.get_latest_versions(name, ["Production"])))
        self.assertEqual(run.info.run_id, client.get_model_version(name, "1").run_id)
        self.assertIn("champion", client.get_registered_model(name).aliases)
        self.assertEqual(1, len(client.search_model_versions(f"name = '{name}'")))
        self.assertEqual([name], [m.name for m in client.search_registered_models(f"name LIKE '{name}'")])
        second = mlflow.register_model(info.model_uri, name)
        self.assertEqual("2", str(second.version))
        self.assertEqual(1, len(mlflow.search_logged_models(filter_string="metrics.r2 > 0.5", output_format="list")))
        client.delete_registered_model_alias(name, "champion")
        client.delete_model_version(name, "2")
        client.delete_registered_model(name)
        self.assertEqual([], list(client.search_registered_models(f"name = '{name}'")))

    def test_names_and_sources_are_checked(self):
        name = unique("checked")
        client.create_registered_model(name, tags={"a": "b"}, description="words")
        for call in (
            lambda: client.create_registered_model(name),
            lambda: client.create_registered_model("a/b"),
            lambda: client.create_model_version(name, "/etc/passwd"),
            lambda: client.create_model_version(name, "mlflow-artifacts:/1/%2e%2e/x"),
            lambda: client.set_registered_model_alias(name, "latest", "1"),
            lambda: client.get_model_version(name, "9"),
        ):
            with self.assertRaises(MlflowException) as refused:
                call()
            self.assertIn(
                refused.exception.error_code,
                ("RESOURCE_ALREADY_EXISTS", "INVALID_PARAMETER_VALUE", "RESOURCE_DOES_NOT_EXIST"),
            )


class Workspaces(unittest.TestCase):
    def test_another_teams_objects_are_not_there(self):
        other = os.environ.get("OTHER_TEAM_TOKEN")
        if not other:
            self.skipTest("OTHER_TEAM_TOKEN is not set")
        run_id = client.create_run("0").info.run_id
        mine = os.environ["MLFLOW_TRACKING_TOKEN"]
        os.environ["MLFLOW_TRACKING_TOKEN"] = other
        try:
            with self.assertRaises(MlflowException) as refused:
                client.get_run(run_id)
            self.assertEqual("RESOURCE_DOES_NOT_EXIST", refused.exception.error_code)
        finally:
            os.environ["MLFLOW_TRACKING_TOKEN"] = mine


if __name__ == "__main__":
    started = time.time()
    unittest.main(verbosity=2)

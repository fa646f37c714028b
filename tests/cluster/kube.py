"""kubectl on the namespace of the shop, for tests."""
import json
import os
import subprocess

from shop import wait_until

NAME = "app.kubernetes.io/name"
READY_SECONDS = 240


class Kube:
    """Whatever cluster KUBECONFIG names; no test leaves it other than it was."""

    def __init__(self, namespace):
        self.namespace = namespace

    def try_run(self, *arguments, stdin=None, timeout=300):
        return subprocess.run(["kubectl", "--namespace", self.namespace, *arguments], text=True,
                              input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              timeout=timeout, env=os.environ)

    def run(self, *arguments, **more):
        done = self.try_run(*arguments, **more)
        assert done.returncode == 0, f"kubectl {' '.join(arguments)}:\n{done.stderr[-2000:]}"
        return done.stdout

    def get(self, *arguments):
        return json.loads(self.run("get", *arguments, "--output", "json"))

    def there(self, kind, name):
        return self.try_run("get", kind, name).returncode == 0

    def pods(self, name):
        """Its pods that are not on their way out."""
        found = self.get("pods", "--selector", f"{NAME}={name}")["items"]
        return [pod for pod in found if "deletionTimestamp" not in pod["metadata"]
                and pod["status"]["phase"] in ("Pending", "Running")]

    def pod_names(self, name):
        return {pod["metadata"]["name"] for pod in self.pods(name)}

    def any_pod(self, name):
        """Some pod of it that is ready."""
        return wait_until(lambda: next((pod for pod in self.pods(name) if _ready(pod)), None),
                          READY_SECONDS, f"a ready pod of {name}", pause=0.5)

    def execute(self, name, *command, container=None, stdin=None):
        where = ["--container", container] if container else []
        pod = self.any_pod(name)["metadata"]["name"]
        return self.run("exec", *(["--stdin"] if stdin else []), pod, *where, "--", *command,
                        stdin=stdin)

    def replicas(self, deployment):
        """(wanted, ready)."""
        row = self.get("deployment", deployment)
        return row["spec"]["replicas"], row["status"].get("readyReplicas", 0)

    def delete_pods(self, name):
        """All at once, as an operator would; returns who is gone."""
        gone = self.pod_names(name)
        self.run("delete", "pods", *gone, "--wait=false")
        wait_until(lambda: not gone & self.pod_names(name), READY_SECONDS, f"{name} away", 0.2)
        return gone

    def patch(self, kind, name, change):
        self.run("patch", kind, name, "--type", "merge", "--patch", json.dumps(change))

    def wait_until_ready(self, seconds=READY_SECONDS):
        """Until every Deployment and StatefulSet has exactly the ready pods that it wants."""
        def ready():
            rows = self.get("deployments,statefulsets")["items"]
            return all(_complete(row) for row in rows)

        wait_until(ready, seconds, "every pod ready", pause=0.5)


def _ready(pod):
    return any(row["type"] == "Ready" and row["status"] == "True"
               for row in pod["status"].get("conditions", ()))


def _complete(row):
    status, wanted = row["status"], row["spec"].get("replicas", 1)
    return (status.get("observedGeneration") == row["metadata"]["generation"]
            and status.get("updatedReplicas", 0) == wanted
            and status.get("replicas", 0) == wanted and status.get("readyReplicas", 0) == wanted)

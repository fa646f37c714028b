"""./souk deploy: the order of an apply, what a rollback leads to, and that no secret is told. A
program named kubectl stands in for the cluster and writes down what it was asked."""
import contextlib
import json
import stat
from types import SimpleNamespace

import pytest
from souk import option_types
from souk.delivery import kubectl, kustomization, release
from souk.failure import Failure
from souk.verbs import deploy as verb

SECRET = "c2VjcmV0LXdvcmQ="
RENDERED = f"""apiVersion: v1
kind: Namespace
metadata:
  name: souk
---
apiVersion: v1
data:
  mysql-password: {SECRET}
  wrapped: |
    Zmlyc3QtbGluZQ==
    c2Vjb25kLWxpbmU=
kind: Secret
metadata:
  labels:
    name: not-this
  name: wallet
  namespace: souk
type: Opaque
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: wallet
  namespace: souk
spec:
  template:
    spec:
      containers:
      - image: souk/wallet:2
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: wallet-db
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: wallet
---
apiVersion: batch/v1
kind: Job
metadata:
  name: migrate-wallet
"""

FAKE = f"""#!/usr/bin/python3 -IS
import json, pathlib, sys
folder = pathlib.Path(__file__).parent
words = sys.argv[sys.argv.index("-n") + 2:]
text = sys.stdin.read() if "-f" in words else ""
kinds = [line.split()[1] for line in text.splitlines() if line.startswith("kind: ")]
if text.startswith("{{"):
    kept = json.loads(text)
    kinds = [json.loads(kept["data"]["release"])["state"]]
    (folder / "record.json").write_text(text)
with open(folder / "asked", "a") as file:
    print(*words, *kinds, file=file)
settings = json.loads((folder / "settings.json").read_text())
if settings.get("fail") and settings["fail"] in " ".join(words + kinds):
    sys.exit(print("refused: {SECRET}", file=sys.stderr) or 1)
if words[:2] == ["get", "configmap"] and (folder / "record.json").exists():
    print((folder / "record.json").read_text())
elif words[:2] == ["get", "jobs"]:
    left = settings["jobs"].pop(0) if len(settings["jobs"]) > 1 else settings["jobs"][0]
    (folder / "settings.json").write_text(json.dumps(settings))
    state = [dict(type=left, status="True")] if left else []
    print(json.dumps(dict(items=[dict(metadata=dict(name=words[2]),
                                      status=dict(conditions=state))])))
elif words[0] == "get" and "deployments" in words[1]:
    print(json.dumps(dict(items=settings["deployments"])))
"""


def deployment(name, revision, ready=2, updated=2, image="souk/wallet:1"):
    containers = [{"image": image}]
    return {"kind": "Deployment", "spec": {"replicas": 2, "template": {"spec": {
                "containers": containers}}},
            "metadata": {"name": name, "annotations": {
                "deployment.kubernetes.io/revision": revision}},
            "status": {"readyReplicas": ready, "updatedReplicas": updated}}


class Fake:
    """The cluster, and what it was asked."""

    def __init__(self, folder):
        self.folder = folder
        self.now(deployments=[deployment("wallet", "4")], jobs=["Complete"])
        self.documents = kustomization.split(RENDERED)
        self.cluster = kubectl.Cluster("souk", None, kustomization.secrets_of(self.documents))

    def now(self, **settings):
        file = self.folder / "settings.json"
        old = json.loads(file.read_text()) if file.exists() else {}
        file.write_text(json.dumps(old | settings))

    def asked(self):
        """What changes something, since it was asked last."""
        file = self.folder / "asked"
        lines = file.read_text().splitlines() if file.exists() else []
        file.write_text("")
        return [line for line in lines if not line.startswith("get ")]

    def apply(self, tag, seconds=60):
        release.apply(self.cluster, self.documents, tag, seconds, no_step)

    def rollback(self):
        return release.rollback(self.cluster, 60, no_step)

    def record(self):
        return release.record(self.cluster)


@contextlib.contextmanager
def no_step(_name):
    yield SimpleNamespace(update=lambda note: None)


@pytest.fixture
def fake(tmp_path, monkeypatch):
    program = tmp_path / "kubectl"
    program.write_text(FAKE)
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(kubectl, "_LOG", tmp_path / "deploy.log")
    monkeypatch.setattr(release, "_POLL_SECONDS", 0.01)
    return Fake(tmp_path)


def test_programs_come_after_the_jobs_have_ended(fake):
    fake.now(jobs=["", "", "Complete"])
    fake.apply("2")
    asked = fake.asked()
    assert [line.split(" --")[0] for line in asked] == [
        "apply -f - Namespace", "apply -f - applying",
        "apply -f - Namespace Secret StatefulSet", "delete job/migrate-wallet",
        "apply -f - Job", "apply -f - Deployment HorizontalPodAutoscaler",
        "rollout status deployment/wallet", "rollout status statefulset/wallet-db",
        "apply -f - done"]
    assert fake.record()["tag"] == "2" and fake.record()["revisions"] == {"wallet": "4"}


def test_a_failed_job_leaves_the_programs_alone(fake):
    fake.now(jobs=["", "Failed"])
    with pytest.raises(Failure, match="The job migrate-wallet failed"):
        fake.apply("2")
    assert fake.asked()[-1] == "apply -f - Job"


def test_a_job_without_end_is_not_waited_for_for_ever(fake):
    fake.now(jobs=[""])
    with pytest.raises(Failure, match="not done in time"):
        fake.apply("2", seconds=0)
    assert fake.asked()[-1] == "apply -f - Job"


@pytest.mark.parametrize("stops_at", ("Secret", "delete", "apply -f - Job",
                                      "apply -f - Deployment", "rollout status"))
def test_wherever_a_release_stops_it_is_taken_back_to_what_ran_before(fake, stops_at):
    fake.apply("1")
    fake.now(fail=stops_at, deployments=[deployment("wallet", "5")])
    with pytest.raises(Failure):
        fake.apply("2")
    fake.now(fail=None)
    fake.asked()
    assert fake.rollback() == "1"
    assert fake.asked()[0] == "rollout undo deployment/wallet --to-revision=5"


def test_a_second_try_still_leads_back_to_what_ran_before_the_first(fake):
    fake.apply("1")
    fake.now(fail="rollout status", deployments=[deployment("wallet", "5")])
    with pytest.raises(Failure):
        fake.apply("2")
    fake.now(fail=None, deployments=[deployment("wallet", "6")])
    fake.apply("3")
    assert (fake.record()["from"], fake.record()["revisions"]) == ("1", {"wallet": "5"})


def test_a_release_is_rolled_back_once(fake):
    fake.apply("1")
    fake.apply("2")
    assert fake.rollback() == "1"
    with pytest.raises(Failure, match="The release 2 was rolled back already"):
        fake.rollback()
    fake.apply("3")
    assert fake.record()["from"] == "1"


def test_a_rollback_that_fails_may_be_tried_again(fake):
    fake.apply("1")
    fake.apply("2")
    fake.now(fail="rollout undo")
    with pytest.raises(Failure):
        fake.rollback()
    fake.now(fail=None)
    assert fake.rollback() == "1"


def test_where_nothing_was_there_is_nothing_to_go_back_to(fake):
    with pytest.raises(Failure, match="Nothing was released"):
        fake.rollback()
    fake.now(deployments=[])
    fake.apply("1")
    with pytest.raises(Failure, match="nothing before 1"):
        fake.rollback()


@pytest.mark.parametrize("ready, updated, code", ((2, 2, 0), (1, 2, 1), (2, 1, 1)))
def test_status_tells_the_release_and_whether_all_is_ready(fake, capsys, ready, updated, code):
    fake.apply("1")
    fake.now(deployments=[deployment("wallet", "4", ready, updated)])
    assert verb._status(SimpleNamespace(context=None)) == code
    said = capsys.readouterr().out
    assert "1, done" in said and "deployment/wallet" in said and "souk/wallet:1" in said


def test_no_secret_is_shown_or_logged(fake, tmp_path):
    fake.now(fail="Secret")
    with pytest.raises(Failure) as failure:
        fake.apply("2")
    log = (tmp_path / "deploy.log").read_text()
    assert "refused: ***" in failure.value.what and "refused: ***" in log
    assert SECRET not in failure.value.text() + log
    shown = "".join(kustomization.masked(one) for one in fake.documents)
    assert "mysql-password: \"***\"" in shown and "wrapped: \"***\"" in shown
    for value in (SECRET, "Zmlyc3QtbGluZQ", "c2Vjb25kLWxpbmU"):
        assert value not in shown


def test_documents_are_known_by_their_own_name(fake):
    assert [one.id for one in fake.documents] == [
        "namespace/souk", "secret/wallet", "deployment/wallet", "statefulset/wallet-db",
        "horizontalpodautoscaler/wallet", "job/migrate-wallet"]
    with pytest.raises(Failure, match="no object"):
        kustomization.split("kind: Service\n")


@pytest.mark.parametrize("function, text", (
    (verb._tag, "latest"), (verb._tag, "a b"), (verb._tag, "-x"), (verb._tag, "x" * 129),
    (verb._tag, 'a"'), (verb._prefix, "Registry/x"), (verb._prefix, "a, newName: b"),
    (verb._prefix, ""), (option_types.seconds, "0"), (option_types.seconds, "1.5")))
def test_what_could_not_be_meant_is_refused(function, text):
    with pytest.raises(verb.argparse.ArgumentTypeError):
        function(text)
    assert verb._tag("v1.2.0-rc_1") and verb._prefix("registry.example:5000/souk")


@pytest.mark.parametrize("name", ("kubectl", "kustomize"))
def test_a_missing_program_is_named(monkeypatch, tmp_path, name):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Failure, match=f"{name} is not installed"):
        if name == "kubectl":
            kubectl.Cluster("souk")
        else:
            kustomization.render("dev", "1", "souk")

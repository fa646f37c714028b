"""A release in a cluster: brought there in order, known by a ConfigMap, and taken back.

What there was before stands in the record from the first moment on, so that a release that stops
anywhere can be taken back: each Deployment to the revision that it had. Schemas stay: migrations
only add, and the programs of the release before work with them."""

import json
import time
from datetime import datetime, timezone

from souk.failure import Failure

RECORD = "souk-release"
_REVISION = "deployment.kubernetes.io/revision"
_AFTER = ("Deployment", "HorizontalPodAutoscaler", "ScaledObject")  # the schemas are there
_POLL_SECONDS = 2
APPLYING, DONE, ROLLED_BACK = "applying", "done", "rolled back"


def apply(cluster, documents, tag, seconds, step):
    """Everything but the programs, then the Jobs to their end, then the programs. `step(name)` is a
    context that reports."""
    deadline = time.monotonic() + seconds
    jobs = [one for one in documents if one.kind == "Job"]
    programs = [one for one in documents if one.kind in _AFTER]
    first = [one for one in documents if one.kind not in ("Job", *_AFTER)]
    with step("settings") as report:
        cluster.apply([one for one in first if one.kind == "Namespace"])
        _begin(cluster, tag)
        cluster.apply(first)
        report.update(f"{len(first)} objects")
    with step("jobs") as report:
        _run_jobs(cluster, jobs, deadline, report)
    with step("programs") as report:
        cluster.apply(programs)
        for one in [one for one in documents if one.kind in ("Deployment", "StatefulSet")]:
            report.update(one.id)
            cluster.run("rollout", "status", one.id, f"--timeout={_left(deadline)}s",
                        cure="See ./souk deploy status; ./souk deploy rollback takes it back.")
        report.update(f"{len(programs)} objects, all ready")
    _keep(cluster, record(cluster) | {"state": DONE})


def _left(deadline):
    return max(1, int(deadline - time.monotonic()))


def _run_jobs(cluster, jobs, deadline, report):
    """A Job cannot be changed: the one of the release before goes first."""
    if not jobs:
        return
    cluster.run("delete", *(one.id for one in jobs), "--ignore-not-found",
                "--cascade=foreground", f"--timeout={_left(deadline)}s")
    cluster.apply(jobs)
    while True:
        states = {one["metadata"]["name"]: _ended(one)
                  for one in cluster.get("jobs", *(one.name for one in jobs))}
        waiting = [one.name for one in jobs if states.get(one.name) != "Complete"]
        report.update(f"{len(jobs) - len(waiting)} of {len(jobs)} done")
        failed = [name for name, state in states.items() if state == "Failed"]
        if failed:
            raise Failure(f"The job {failed[0]} failed.",
                          f"kubectl logs job/{failed[0]} says why. No program was changed.")
        if not waiting:
            return
        if time.monotonic() > deadline:
            raise Failure(f"The job {waiting[0]} is not done in time.",
                          f"kubectl describe job/{waiting[0]} says why. No program was changed.")
        time.sleep(_POLL_SECONDS)


def _ended(job):
    return next((one["type"] for one in job.get("status", {}).get("conditions", [])
                 if one["type"] in ("Complete", "Failed") and one["status"] == "True"), "")


def record(cluster):
    """{tag, from, state, revisions, time}, or {} where nothing was released yet."""
    found = cluster.get("configmap", RECORD)
    return json.loads(found[0]["data"]["release"]) if found else {}


def _begin(cluster, tag):
    """What runs now is what a rollback leads to. A release that stopped half-way is no such thing:
    then it stays what it was before."""
    before = record(cluster)
    if before.get("state") == APPLYING:
        kept = {name: before[name] for name in ("from", "revisions")}
    else:
        kept = {"from": before.get("from" if before.get("state") == ROLLED_BACK else "tag", ""),
                "revisions": {one["metadata"]["name"]: one["metadata"]["annotations"][_REVISION]
                              for one in cluster.get("deployments")
                              if _REVISION in one["metadata"].get("annotations", {})}}
    _keep(cluster, kept | {"tag": tag, "state": APPLYING})


def _keep(cluster, told):
    now = datetime.now(timezone.utc).isoformat(timespec="seconds")
    cluster.run("apply", "-f", "-", stdin=json.dumps({
        "apiVersion": "v1", "kind": "ConfigMap",
        "metadata": {"name": RECORD, "labels": {"app.kubernetes.io/part-of": "souk"}},
        "data": {"release": json.dumps(told | {"time": now}, sort_keys=True)}}))


def rollback(cluster, seconds, step):
    """Answers the tag that runs again."""
    deadline, told = time.monotonic() + seconds, record(cluster)
    if not told:
        raise Failure("Nothing was released here.", "Use ./souk deploy apply.")
    if told["state"] == ROLLED_BACK:
        raise Failure(f"The release {told['tag']} was rolled back already.",
                      "Apply another: ./souk deploy apply.")
    if not told["revisions"]:
        raise Failure(f"There is nothing before {told['tag']}.",
                      "Mend what is wrong and apply again.")
    with step("programs") as report:
        for name, revision in told["revisions"].items():
            cluster.run("rollout", "undo", f"deployment/{name}", f"--to-revision={revision}")
        for name in told["revisions"]:
            report.update(name)
            cluster.run("rollout", "status", f"deployment/{name}", f"--timeout={_left(deadline)}s")
        report.update(f"{len(told['revisions'])} as before")
    _keep(cluster, told | {"state": ROLLED_BACK})
    return told["from"]


def status(cluster):
    """(the record, [(kind/name, ready, wanted, image)])."""
    rows = []
    for one in cluster.get("deployments,statefulsets"):
        wanted, now = one["spec"].get("replicas", 1), one.get("status", {})
        current = min(now.get("readyReplicas", 0), now.get("updatedReplicas", 0))
        rows.append((f"{one['kind'].lower()}/{one['metadata']['name']}", current, wanted,
                     one["spec"]["template"]["spec"]["containers"][0]["image"]))
    return record(cluster), sorted(rows)

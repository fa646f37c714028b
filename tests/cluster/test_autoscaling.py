"""Replicas follow the load, and the lag, up and down again. The test lowers what the shop waits for:
thresholds, the least number of replicas, how long a peak is remembered; and puts them back."""
import json
import threading
import time

import pytest

from shop import new_key, sign_up, wait_until
from strict_buyers import Reader

READERS = 4
SCALE_SECONDS = 300
QUICK = {"scaleUp": {"stabilizationWindowSeconds": 0},
         "scaleDown": {"stabilizationWindowSeconds": 15,
                       "policies": [{"type": "Percent", "value": 100, "periodSeconds": 15}]}}
LAGGING = "order"  # what reads most topics, and what no purchase waits for
PURCHASES = 150


class Watched:
    """The replicas of a Deployment over time, one line for each change."""

    def __init__(self, kube, deployment):
        self.kube, self.deployment, self.begun = kube, deployment, time.monotonic()
        self.seen = []

    def wanted(self):
        wanted, ready = self.kube.replicas(self.deployment)
        if not self.seen or self.seen[-1][1:] != (wanted, ready):
            self.seen.append((time.monotonic() - self.begun, wanted, ready))
        return wanted

    def wait_for(self, condition, what):
        wait_until(lambda: condition(self.wanted()), SCALE_SECONDS, what, pause=1)

    def __str__(self):
        return ", ".join(f"{seconds:.0f} s: {wanted} ({ready} ready)"
                         for seconds, wanted, ready in self.seen)


def patched_spec(kube, kind, name, change):
    """Changes an object's spec; returns what undoes it."""
    spec = kube.get(kind, name)["spec"]
    kube.patch(kind, name, {"spec": change})
    undo = [{"op": "replace", "path": "/spec", "value": spec}]
    return lambda: kube.run("patch", kind, name, "--type", "json", "--patch", json.dumps(undo))


def test_an_autoscaler_follows_the_processor(kube, url, figure):
    name = "product"
    if kube.there("scaledobject", name):
        pytest.skip("the keda component took the place of this autoscaler")
    undo = patched_spec(kube, "hpa", name, {
        "minReplicas": 1, "maxReplicas": 4, "behavior": QUICK,
        "metrics": [{"type": "Resource", "resource": {
            "name": "cpu", "target": {"type": "Utilization", "averageUtilization": 60}}}]})
    stop, watched = threading.Event(), Watched(kube, name)
    readers = [Reader(url, stop) for _ in range(READERS)]
    try:
        watched.wait_for(lambda wanted: wanted == 1, "one replica at rest")
        for reader in readers:
            reader.start()
        watched.wait_for(lambda wanted: wanted > 1, "more replicas under load")
        kube.wait_until_ready()
        wait_until(lambda: watched.wanted() == kube.replicas(name)[1], 60, "replicas ready", 1)
        most = max(wanted for _, wanted, _ in watched.seen)
        stop.set()
        watched.wait_for(lambda wanted: wanted == 1, "one replica once more")
    finally:
        stop.set()
        undo()
    figure(f"1 → {most} → 1 under {sum(reader.requests for reader in readers)} requests: {watched}")
    kube.wait_until_ready()


def test_a_scaled_object_follows_the_lag(kube, url, make_product, figure):
    """A consumer whose database is away falls behind what is bought meanwhile."""
    if not kube.there("scaledobject", LAGGING):
        pytest.skip("the keda component is not applied")
    triggers = [trigger for trigger in kube.get("scaledobject", LAGGING)["spec"]["triggers"]
                if trigger["type"] == "kafka"]  # that of the processors would add pods of its own
    for trigger in triggers:
        trigger["metadata"] |= {"lagThreshold": "20"}
    undo = patched_spec(kube, "scaledobject", LAGGING, {
        "minReplicaCount": 1, "maxReplicaCount": 4, "pollingInterval": 5, "triggers": triggers,
        "advanced": {"horizontalPodAutoscalerConfig": {"behavior": QUICK}}})
    database, watched = f"statefulset/{LAGGING}-db", Watched(kube, LAGGING)
    user, product = sign_up(url), make_product(stock=PURCHASES, price=1)
    try:
        watched.wait_for(lambda wanted: wanted == 1, "one replica at rest")
        kube.run("scale", database, "--replicas=0")
        kube.run("wait", "--for=delete", f"pod/{LAGGING}-db-0", "--timeout=120s")
        bought = [user.purchase(product, key=new_key()).expect(202).data["id"]
                  for _ in range(PURCHASES)]
        watched.wait_for(lambda wanted: wanted > 1, "more replicas behind a lag")
        wait_until(lambda: watched.wanted() == 4, 60, "as many as are allowed", 1)
        kube.run("scale", database, "--replicas=1")
        wait_until(lambda: user.get(f"orders/{bought[-1]}").status == 200, SCALE_SECONDS,
                   f"{LAGGING} answering again", pause=1)
        watched.wait_for(lambda wanted: wanted == 1, "one replica once more")
    finally:
        kube.run("scale", database, "--replicas=1")
        undo()
    figure(f"{PURCHASES} purchases while {LAGGING}-db was away: {watched}")
    kube.wait_until_ready()
    for order in bought:
        user.wait_for(order, "PAID")

"""A disruption budget refuses the eviction that would leave too few pods."""
import json

import pytest


@pytest.mark.parametrize("name", ("auth", "product", "wallet", "payment", "order", "edge"))
def test_the_last_pod_is_not_evicted(kube, figure, name):
    kube.wait_until_ready()
    pods, said = sorted(kube.pod_names(name)), []
    try:
        for pod in pods:
            eviction = {"apiVersion": "policy/v1", "kind": "Eviction",
                        "metadata": {"name": pod, "namespace": kube.namespace}}
            done = kube.try_run("create", "--filename", "-", "--raw",
                                f"/api/v1/namespaces/{kube.namespace}/pods/{pod}/eviction",
                                stdin=json.dumps(eviction))
            said.append("evicted" if done.returncode == 0 else done.stderr.strip())
    finally:
        kube.wait_until_ready()
    figure(f"{len(pods)} pods, evicted one after another: {'; '.join(said)}")
    assert "violate the pod's disruption budget" in said[-1], said

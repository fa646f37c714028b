"""Who may connect to whom: asked from inside the real pods, from a stranger beside them and from
one in another namespace. Needs a network that enforces NetworkPolicies."""
import json
import os
import uuid

import pytest

from kube import NAME
from shop import wait_until

IMAGE = os.environ.get("SOUK_PROBE_IMAGE", "debian:trixie-slim")  # with bash and timeout
SERVICES = ("auth", "product", "wallet", "payment", "order")
DATABASES = tuple(f"{name}-db" for name in SERVICES)
PUBLIC, ADMIN, EDGE, MYSQL, KAFKA = 8100, 8200, 8080, 3306, 9092
TARGETS = [*((name, PUBLIC) for name in SERVICES), *((name, ADMIN) for name in SERVICES),
           *((name, MYSQL) for name in DATABASES), ("kafka", KAFKA), ("edge", EDGE)]
STRANGERS = ("stranger", "foreigner")
SOURCES = ("edge", *SERVICES, *DATABASES, "kafka", *STRANGERS)
ANSWER_SECONDS = 5  # what a policy drops is never answered


def allowed(source):
    """What the shop needs, and nothing else."""
    if source == "edge":
        return {(name, PUBLIC) for name in SERVICES}
    if source in SERVICES:
        return {(f"{source}-db", MYSQL), ("kafka", KAFKA)}
    return set()


# Anyone may come to the edge who may leave where they are: it is the door.
OPEN = {("foreigner", ("edge", EDGE))}


@pytest.fixture(scope="module")
def addresses(kube):
    """{(name, port): the address of one of its pods}. Addresses of pods, not of Services: what a
    policy says of a pod holds however it is reached."""
    kube.wait_until_ready()
    return {(name, port): kube.any_pod(name)["status"]["podIP"] for name, port in TARGETS}


def script(source, addresses):
    """A line for each target, all asked at once; a pod's own ports are no matter of the network."""
    lines = [f"(timeout {ANSWER_SECONDS} bash -c '</dev/tcp/{address}/{port}' 2>/dev/null "
             f"&& echo {name} {port} yes || echo {name} {port} no) &"
             for (name, port), address in addresses.items() if name != source]
    return " ".join([*lines, "wait"])


def reached(kube, source, addresses):
    ask = ask_as_stranger if source in STRANGERS else ask_in_pod
    said = ask(kube, source, script(source, addresses))
    answers = [line.split() for line in said.splitlines()]
    assert len(answers) == len([name for name, _ in addresses if name != source]), said
    return {(name, int(port)) for name, port, answer in answers if answer == "yes"}


def ask_in_pod(kube, source, text):
    """From a container that joins a running pod, and so has its address and its labels."""
    pod, name = kube.any_pod(source)["metadata"]["name"], f"probe-{uuid.uuid4().hex[:8]}"
    kube.run("debug", pod, "--container", name, "--image", IMAGE, "--profile", "restricted",
             "--image-pull-policy", "IfNotPresent", "--attach=false", "--quiet", "--",
             "bash", "-c", text)

    def ended():
        rows = kube.get("pod", pod)["status"].get("ephemeralContainerStatuses", ())
        return any(row["name"] == name and "terminated" in row["state"] for row in rows)

    wait_until(ended, 120, f"the probe in {pod}", pause=0.5)
    return kube.run("logs", pod, "--container", name)


def ask_as_stranger(kube, source, text):
    where = kube.namespace if source == "stranger" else "default"
    name = f"{source}-{uuid.uuid4().hex[:8]}"
    pod = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": name, "labels": {NAME: source}},
           "spec": {"restartPolicy": "Never", "automountServiceAccountToken": False,
                    "securityContext": {"runAsNonRoot": True, "runAsUser": 10001,
                                        "seccompProfile": {"type": "RuntimeDefault"}},
                    "containers": [{
                        "name": "probe", "image": IMAGE, "imagePullPolicy": "IfNotPresent",
                        # Whatever enforces the policies may need a moment to see a new pod.
                        "command": ["bash", "-c", f"sleep 5; {text}"],
                        "resources": {"limits": {"cpu": "100m", "memory": "32Mi"}},
                        "securityContext": {"allowPrivilegeEscalation": False,
                                            "readOnlyRootFilesystem": True,
                                            "capabilities": {"drop": ["ALL"]}}}]}}
    kube.run("--namespace", where, "create", "--filename", "-", stdin=json.dumps(pod))
    try:
        kube.run("--namespace", where, "wait", "--for=jsonpath={.status.phase}=Succeeded",
                 f"pod/{name}", "--timeout=120s")
        return kube.run("--namespace", where, "logs", name)
    finally:
        kube.run("--namespace", where, "delete", "pod", name, "--wait=false")


@pytest.mark.parametrize("source", SOURCES)
def test_reaches_what_it_needs_and_nothing_else(kube, addresses, figure, source):
    open_to = {target for who, target in OPEN if who == source}
    found = reached(kube, source, addresses)
    figure(f"reaches {', '.join(f'{name}:{port}' for name, port in sorted(found)) or 'nothing'}")
    assert found - open_to == allowed(source)
